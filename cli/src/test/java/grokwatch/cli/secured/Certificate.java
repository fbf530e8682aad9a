package grokwatch.cli.secured;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A self-signed certificate for {@code localhost}, made by the JDK's {@code keytool}.
 *
 * @param directory where its files are
 */
record Certificate(Path directory) {

    static final String PASSWORD = "changeit";

    private static final String ALIAS = "localhost";

    /** Makes one, with all of its files. */
    static Certificate make(Path directory) throws Exception {
        Certificate made = new Certificate(directory);
        keytool(
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                made.keyStore().toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-keystore",
                made.keyStore().toString(),
                "-file",
                made.pem().toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-storetype",
                "PKCS12",
                "-keystore",
                made.trustStore().toString(),
                "-file",
                made.pem().toString());
        made.writeKey();
        return made;
    }

    /** PKCS12 with the private key. */
    Path keyStore() {
        return directory.resolve("server.p12");
    }

    /** PKCS12 with the certificate alone. */
    Path trustStore() {
        return directory.resolve("trusted.p12");
    }

    /** The certificate as PEM. */
    Path pem() {
        return directory.resolve("server.crt");
    }

    /** The private key as PEM, readable by its owner alone. */
    Path key() {
        return directory.resolve("server.key");
    }

    /** For a server with this certificate. */
    SSLContext context() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    private void writeKey() throws GeneralSecurityException, IOException {
        byte[] key = store().getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        String text =
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                        + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(key(), text, StandardCharsets.US_ASCII);
        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray());
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
    }
}
