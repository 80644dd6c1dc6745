package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Makes a certificate that nobody knows, for {@value #HOST}, with the JDK's own tool. */
public final class TestAuthority {
    /** A name that no resolver has (RFC 6761). */
    public static final String HOST = "upstream.test";

    private static final String PASSWORD = "changeit";

    private final Path store;
    private final Path pem;

    private TestAuthority(Path directory) {
        this.store = directory.resolve("store.p12");
        this.pem = directory.resolve("authority.pem");
    }

    /** Makes it, valid from yesterday on. */
    public static TestAuthority in(Path directory) throws IOException {
        TestAuthority authority = new TestAuthority(directory);
        authority.keytool(
                "-genkeypair",
                "-alias",
                "stub",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + HOST,
                "-startdate",
                "-1d",
                "-validity",
                "365",
                "-ext",
                "san=dns:" + HOST);
        authority.keytool("-exportcert", "-rfc", "-alias", "stub", "-file", authority.pem.toString());
        return authority;
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The certificate, as {@code SSL_CERT_FILE} wants it. */
    public Path pem() {
        return pem;
    }

    /** What servers with this certificate listen with. */
    public ServerSocketFactory sockets() throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
