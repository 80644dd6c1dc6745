package io.github.cloudruproxy.health;

import io.github.cloudruproxy.http.HttpRequest;
import io.github.cloudruproxy.lifecycle.HealthProbe;
import io.github.cloudruproxy.lifecycle.ProbeResult;
import io.github.cloudruproxy.lifecycle.ProbeResult.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends {@code GET /health} over a plain socket. {@code java.net.http} would add some 400 ms to every command for a
 * request of one line. GET, because the real proxy answers HEAD with 405.
 */
public final class HttpHealthProbe implements HealthProbe {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final int LONGEST_STATUS_LINE = 256;
    private static final int HTTP_PORT = 80;

    private final Duration timeout;

    /** @param timeout how long one address may take for connection and answer together */
    public HttpHealthProbe(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public ProbeResult probe(URI baseUrl, Duration limit) {
        return limit.compareTo(timeout) < 0 ? new HttpHealthProbe(limit).probe(baseUrl) : probe(baseUrl);
    }

    @Override
    public ProbeResult probe(URI baseUrl) {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(address(baseUrl), remainingMillis(start));
            socket.getOutputStream()
                    .write(HttpRequest.get(baseUrl.resolve("/health")).bytes());
            int status = status(statusLine(socket, start));
            return status == 0
                    ? silent(baseUrl, Outcome.NOT_HTTP, start)
                    : ProbeResult.answered(baseUrl, status, since(start));
        } catch (SocketTimeoutException e) {
            return silent(baseUrl, Outcome.TIMED_OUT, start);
        } catch (ConnectException e) {
            return silent(baseUrl, Outcome.REFUSED, start);
        } catch (IOException e) {
            return silent(baseUrl, Outcome.NOT_HTTP, start);
        }
    }

    private static InetSocketAddress address(URI baseUrl) {
        String host = Objects.requireNonNull(baseUrl.getHost(), "a URL such as http://localhost:8082 is wanted");
        return new InetSocketAddress(
                host.replace("[", "").replace("]", ""), baseUrl.getPort() < 0 ? HTTP_PORT : baseUrl.getPort());
    }

    private String statusLine(Socket socket, long start) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_STATUS_LINE) {
            socket.setSoTimeout(remainingMillis(start));
            int next = in.read();
            if (next < 0 || next == '\n') {
                break;
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static int status(String line) {
        Matcher matcher = STATUS_LINE.matcher(line);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private int remainingMillis(long start) throws SocketTimeoutException {
        long remaining = timeout.minus(since(start)).toMillis();
        if (remaining <= 0) {
            throw new SocketTimeoutException("no status line within " + timeout);
        }
        return (int) remaining;
    }

    private static ProbeResult silent(URI baseUrl, Outcome outcome, long start) {
        return ProbeResult.silent(baseUrl, outcome, since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
