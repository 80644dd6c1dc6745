package io.github.cloudruproxy.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;

/** A request that asks for the connection to be closed after the answer. Immutable: each call gives a new one. */
public final class HttpRequest {
    private final String head;
    private final byte[] body;

    private HttpRequest(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** Asks for what is at this address. */
    public static HttpRequest get(URI url) {
        return new HttpRequest(head("GET", url), new byte[0]);
    }

    /** Sends JSON to this address. */
    public static HttpRequest post(URI url, String json) {
        byte[] body = json.getBytes(UTF_8);
        return new HttpRequest(head("POST", url), body)
                .with("Content-Type", "application/json")
                .with("Content-Length", String.valueOf(body.length));
    }

    private static String head(String method, URI url) {
        return method + " " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getRawAuthority()
                + "\r\nUser-Agent: cloudru-proxy\r\nConnection: close\r\n";
    }

    /** The same with one more header. */
    public HttpRequest with(String header, String value) {
        return new HttpRequest(head + header + ": " + value + "\r\n", body);
    }

    /** What goes over the wire. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((head + "\r\n").getBytes(UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
