package io.github.cloudruproxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.cloudruproxy.http.Deadline;
import io.github.cloudruproxy.http.HttpAnswer;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens a connection hop by hop (name, TCP, proxy, TLS) and says at which of them it failed. */
final class Dialer implements AutoCloseable {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;
    private static final int OK = 200;

    private final Map<String, String> environment;
    private final Deadline deadline;
    private volatile Optional<Socket> opened = Optional.empty();

    Dialer(Map<String, String> environment, Deadline deadline) {
        this.environment = environment;
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    /** The proxy through which the URL is asked for; http is for this machine only and needs none. */
    Optional<HttpProxy> proxyFor(URI url) {
        return isEncrypted(url)
                ? new ProxyVariables(environment).forHttps(url.getHost(), portOf(url))
                : Optional.empty();
    }

    /** @throws SocketTimeoutException when the deadline passed */
    Socket dial(URI url, Optional<HttpProxy> proxy) throws SocketTimeoutException {
        String host = url.getHost();
        Socket socket = proxy.isPresent() ? tunnel(proxy.get(), host, portOf(url)) : direct(host, portOf(url));
        return isEncrypted(url) ? encrypted(socket, host, portOf(url)) : socket;
    }

    static boolean isEncrypted(URI url) {
        return "https".equals(url.getScheme());
    }

    static int portOf(URI url) {
        int standard = isEncrypted(url) ? HTTPS_PORT : HTTP_PORT;
        return url.getPort() < 0 ? standard : url.getPort();
    }

    private Socket direct(String host, int port) throws SocketTimeoutException {
        try {
            return connect(host, port);
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (UnknownHostException unknown) {
            throw Problem.of(Failure.UPSTREAM_HOST_UNKNOWN, host).causedBy(unknown);
        } catch (IOException refused) {
            throw Problem.of(Failure.UPSTREAM_NOT_REACHED, host, port)
                    .withDetail(wordsOf(refused))
                    .causedBy(refused);
        }
    }

    /** Tries one address of the host after the other, because the first may be of a network that is not connected. */
    private Socket connect(String host, int port) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(unbracketed(host));
        IOException failure = new ConnectException("no address");
        for (int index = 0; index < addresses.length; index++) {
            Socket socket = keep(new Socket());
            try {
                int share = deadline.remainingMillis() / (addresses.length - index);
                socket.connect(new InetSocketAddress(addresses[index], port), Math.max(1, share));
                return socket;
            } catch (IOException next) {
                socket.close();
                failure = next;
            }
        }
        throw failure;
    }

    private Socket tunnel(HttpProxy proxy, String host, int port) throws SocketTimeoutException {
        try {
            return proxy.kind() == HttpProxy.Kind.SOCKS
                    ? throughSocks(proxy, host, port)
                    : connected(proxy, host, port);
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException failed) {
            throw failure(proxy, wordsOf(failed)).causedBy(failed);
        }
    }

    private Socket throughSocks(HttpProxy proxy, String host, int port) throws IOException {
        Proxy socks = new Proxy(Proxy.Type.SOCKS, new InetSocketAddress(proxy.host(), proxy.port()));
        Socket socket = keep(new Socket(socks));
        socket.connect(InetSocketAddress.createUnresolved(host, port), deadline.remainingMillis());
        return socket;
    }

    /** The way through an HTTP proxy that RFC 9110 section 9.3.6 describes. */
    private Socket connected(HttpProxy proxy, String host, int port) throws IOException {
        Socket plain = connect(proxy.host(), proxy.port());
        Socket socket = proxy.kind() == HttpProxy.Kind.HTTPS ? encrypted(plain, proxy.host(), proxy.port()) : plain;
        socket.setSoTimeout(deadline.remainingMillis());
        socket.getOutputStream().write(proxy.connectRequest(host, port).getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        int status = HttpAnswer.readHead(socket.getInputStream()).status();
        if (status != OK) {
            throw failure(proxy, "HTTP " + status);
        }
        return socket;
    }

    private static Problem failure(HttpProxy proxy, Object words) {
        return Problem.of(Failure.UPSTREAM_PROXY_FAILED, proxy.address(), proxy.variable())
                .withDetail(words);
    }

    private Socket encrypted(Socket plain, String host, int port) throws SocketTimeoutException {
        try {
            SSLSocket socket = (SSLSocket) new TrustedAuthorities(environment)
                    .context()
                    .getSocketFactory()
                    .createSocket(plain, unbracketed(host), port, true);
            keep(socket);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(deadline.remainingMillis());
            socket.startHandshake();
            return socket;
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException | GeneralSecurityException failed) {
            throw Problem.of(Failure.UPSTREAM_TLS_FAILED, host)
                    .withDetail(wordsOf(failed))
                    .causedBy(failed);
        }
    }

    /** The innermost cause says the most; without words of its own its name has to do. */
    static Wording wordsOf(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? Wording.verbatim(cause.getClass().getSimpleName()) : Wording.saidBy(cause);
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private Socket keep(Socket socket) {
        opened = Optional.of(socket);
        return socket;
    }

    @Override
    public void close() throws IOException {
        if (opened.isPresent()) {
            opened.get().close();
        }
    }
}
