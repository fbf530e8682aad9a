package grokwatch.cli.mcp;

import grokwatch.cli.command.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch mcp}: starts the Python package's server on this process' streams. */
@Command(
        name = "mcp",
        header = "Serves the fleet to agents, by the Model Context Protocol over stdio.",
        description =
                "Starts `python -m grokwatch mcp`, which answers which runs need a person, and"
                        + " whether a run may be stopped, over the HTTP API, and sends a command"
                        + " to a trainer after a person has approved it. Needs the Python"
                        + " package: pip install 'grokwatch[mcp]'.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:standard input has ended",
            "1:Python or the package is missing",
            "2:the command line is wrong"
        })
public final class McpCommand implements Callable<Integer> {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the page (default: http://127.0.0.1:8080).")
    private String url;

    @Option(
            names = "--http-token-file",
            paramLabel = "FILE",
            description = "File with the bearer token of the page (default: none).")
    private Path tokenFile;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            defaultValue = "python3",
            description = "Interpreter that has the package (default: ${DEFAULT-VALUE}).")
    private String python;

    @Override
    public Integer call() throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, "-m", "grokwatch", "mcp"));
        if (url != null) {
            command.add("--url=" + url);
        }
        if (tokenFile != null) {
            command.add("--http-token-file=" + tokenFile);
        }
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UserException(python + " cannot be started (--python)", e);
        }
    }
}
