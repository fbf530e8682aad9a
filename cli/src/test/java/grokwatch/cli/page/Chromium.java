package grokwatch.cli.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium without a screen, by the driver that comes with it; nothing is downloaded. It resolves
 * no name but this machine's, and remembers whom it asked for what.
 */
final class Chromium implements AutoCloseable {

    /** What says that there is no browser to test with. */
    static final String ABSENT =
            "no chromium and chromedriver on the path (Debian: apt-get install chromium chromium-driver)";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern REQUEST =
            Pattern.compile(
                    "\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]+)\"");

    private final ChromeDriver driver;
    private final ChromeDriverService service;

    private Chromium(ChromeDriver driver, ChromeDriverService service) {
        this.driver = driver;
        this.service = service;
    }

    /** Whether there is one on the path. */
    static boolean isInstalled() {
        return onPath("chromium").isPresent() && onPath("chromedriver").isPresent();
    }

    static Chromium start() {
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                        .usingAnyFreePort()
                        .build();
        return new Chromium(new ChromeDriver(service, options()), service);
    }

    private static ChromeOptions options() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium").orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--window-size=1280,900",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    private static Optional<File> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toFile)
                .findFirst();
    }

    /**
     * Opens an address; another one of the page that is shown does not load it again. Once more
     * where this machine's networks changed meanwhile, which a browser takes for an interruption.
     */
    void open(String url) {
        waiting(url + " is not interrupted")
                .until(
                        d -> {
                            d.get(url);
                            return elements("#main-frame-error").isEmpty();
                        });
    }

    void reload() {
        driver.navigate().refresh();
    }

    String address() {
        return driver.getCurrentUrl();
    }

    void resize(int width, int height) {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** Shows pages as a telephone does, until they are resized; a window cannot be so narrow. */
    void becomePhone(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
    }

    /** The first element that matches, once there is one to be seen. */
    WebElement await(String css) {
        return waiting(css + " is to be seen")
                .until(
                        d ->
                                d.findElements(By.cssSelector(css)).stream()
                                        .filter(WebElement::isDisplayed)
                                        .findFirst()
                                        .orElse(null));
    }

    /** Clicks the first element that matches, once there is one to be seen. */
    void click(String css) {
        waiting(css + " can be clicked")
                .until(
                        d -> {
                            await(css).click();
                            return true;
                        });
    }

    /** Waits until the text of the first element that matches contains another. */
    void awaitText(String css, String text) {
        waiting(css + " shows \"" + text + "\"").until(d -> text(css).contains(text));
    }

    /** Waits until a script's value is true. */
    void awaitTrue(String expression) {
        waiting(expression).until(d -> Boolean.TRUE.equals(script("return " + expression)));
    }

    /** What can be read of the first element that matches; empty if there is none. */
    String text(String css) {
        return elements(css).stream().findFirst().map(WebElement::getText).orElse("");
    }

    List<WebElement> elements(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Writes into a field in the place of what it held. */
    void write(String css, String text) {
        WebElement field = await(css);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** Sends a token with every request; null: none any more. */
    void authorise(String token) {
        Map<String, String> headers =
                token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", headers));
    }

    /** Runs a script before those of each page that is opened from now on. */
    void onEachPage(String script) {
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** The list that a script passes to the callback that is its last argument. */
    List<?> results(String script) {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        return (List<?>) ((JavascriptExecutor) driver).executeAsyncScript(script);
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Warnings and errors since the last call, as the console has them. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Every address that was asked since the last call; what needs nobody to ask is left out. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .map(REQUEST::matcher)
                .filter(Matcher::find)
                .map(request -> request.group(1))
                .filter(url -> !url.startsWith("data:") && !url.startsWith("about:"))
                .toList();
    }

    private WebDriverWait waiting(String what) {
        WebDriverWait waiting = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(100));
        waiting.ignoring(StaleElementReferenceException.class);
        waiting.withMessage(
                () -> "waited until " + what + "; the page shows " + text("body") + console());
        return waiting;
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            service.stop();
        }
    }
}
