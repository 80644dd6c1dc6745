package io.github.cloudruproxy.upstream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed: Java's own authorities, those of the system, and those in the files that the usual
 * variables name. Java's alone would not do where an organisation has its own authority, which its people have told the
 * system about and not Java.
 */
final class TrustedAuthorities {
    private static final List<String> VARIABLES =
            List.of("SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS");

    /** Debian and Alpine, Fedora, openSUSE, macOS and the BSDs. */
    private static final List<Path> BUNDLES = Stream.of(
                    "/etc/ssl/certs/ca-certificates.crt",
                    "/etc/pki/tls/certs/ca-bundle.crt",
                    "/etc/ssl/ca-bundle.pem",
                    "/etc/ssl/cert.pem")
            .map(Path::of)
            .toList();

    private final Map<String, String> environment;

    TrustedAuthorities(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws CertificateException for a file that a variable names and that cannot be used */
    SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate issuer : ofJava()) {
            add(store, issuer);
        }
        Optional<Path> bundle = BUNDLES.stream().filter(Files::isReadable).findFirst();
        if (bundle.isPresent()) {
            addAll(store, bundle.get());
        }
        for (String variable : VARIABLES) {
            addNamed(store, variable);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(store), null);
        return context;
    }

    private void addNamed(KeyStore store, String variable) throws GeneralSecurityException {
        String file = environment.getOrDefault(variable, "");
        if (file.isEmpty()) {
            return;
        }
        try {
            addAll(store, Path.of(file));
        } catch (IOException | CertificateException | IllegalArgumentException unusable) {
            throw new UnreadableAuthoritiesException(variable, file);
        }
    }

    private static List<Certificate> ofJava() throws GeneralSecurityException {
        return Stream.of(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                .map(Certificate.class::cast)
                .toList();
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static void addAll(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                add(store, certificate);
            }
        }
    }

    private static void add(KeyStore store, Certificate certificate) throws GeneralSecurityException {
        store.setCertificateEntry("authority-" + store.size(), certificate);
    }
}
