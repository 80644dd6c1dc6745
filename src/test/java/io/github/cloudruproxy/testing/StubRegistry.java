package io.github.cloudruproxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * A registry on the loopback address, where an engine asks over plain HTTP, with one image of two layers. Of the second
 * layer only the half is given away until {@link #giveTheRest()}.
 */
public final class StubRegistry implements AutoCloseable {
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String CONFIG = "application/vnd.docker.container.image.v1+json";
    private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
    private static final int LAYER_BYTES = 1_500_000;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final CountDownLatch rest = new CountDownLatch(1);
    private final String heldBack;
    private final byte[] manifest;

    private StubRegistry() throws IOException {
        byte[] first = tar("first", 1);
        byte[] second = tar("second", 2);
        String firstBlob = blob(zipped(first));
        heldBack = blob(zipped(second));
        String configuration = blob("""
                {"architecture":"amd64","os":"linux","config":{"Cmd":["/first"]},
                 "rootfs":{"type":"layers","diff_ids":["%s","%s"]}}
                """.formatted(digest(first), digest(second)).getBytes(UTF_8));
        manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s,%s]}
                """.formatted(
                        MANIFEST,
                        descriptor(CONFIG, configuration),
                        descriptor(LAYER, firstBlob),
                        descriptor(LAYER, heldBack))
                .getBytes(UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/v2/", this::answer);
        server.start();
    }

    public static StubRegistry open() throws IOException {
        return new StubRegistry();
    }

    /** The reference of the image. */
    public String image() {
        return "127.0.0.1:" + server.getAddress().getPort() + "/stub:1";
    }

    public void giveTheRest() {
        rest.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.contains("/manifests/")) {
                exchange.getResponseHeaders().add("Content-Type", MANIFEST);
                exchange.getResponseHeaders().add("Docker-Content-Digest", digest(manifest));
                send(exchange, manifest, manifest.length);
            } else {
                String blob = path.substring(path.lastIndexOf('/') + 1);
                byte[] content = blobs.getOrDefault(blob, new byte[0]);
                send(exchange, content, blob.equals(heldBack) ? content.length / 2 : content.length);
            }
        }
    }

    /** @param atOnce the length of what is sent before the rest may be */
    private void send(HttpExchange exchange, byte[] content, int atOnce) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            OutputStream body = exchange.getResponseBody();
            body.write(content, 0, atOnce);
            body.flush();
            awaitRest(atOnce == content.length);
            body.write(content, atOnce, content.length - atOnce);
        }
    }

    private void awaitRest(boolean nothingIsHeldBack) {
        try {
            if (!nothingIsHeldBack) {
                rest.await();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private String blob(byte[] content) {
        String digest = digest(content);
        blobs.put(digest, content);
        return digest;
    }

    private String descriptor(String type, String digest) {
        int size = Objects.requireNonNull(blobs.get(digest)).length;
        return "{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"}".formatted(type, size, digest);
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(zipped)) {
            stream.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return zipped.toByteArray();
    }

    /** An archive with one file of noise, which does not get smaller when it is zipped. */
    private static byte[] tar(String name, long seed) {
        int blocks = LAYER_BYTES / 512;
        byte[] archive = new byte[(blocks + 3) * 512];
        byte[] noise = new byte[blocks * 512];
        new Random(seed).nextBytes(noise);
        put(archive, 0, name);
        put(archive, 100, "0000755\0");
        put(archive, 108, "0000000\0");
        put(archive, 116, "0000000\0");
        put(archive, 124, "%011o\0".formatted(noise.length));
        put(archive, 136, "%011o\0".formatted(0));
        Arrays.fill(archive, 148, 156, (byte) ' ');
        put(archive, 156, "0");
        put(archive, 257, "ustar\00000");
        int sum = 0;
        for (int index = 0; index < 512; index++) {
            sum += archive[index];
        }
        put(archive, 148, "%06o\0 ".formatted(sum));
        System.arraycopy(noise, 0, archive, 512, noise.length);
        return archive;
    }

    private static void put(byte[] archive, int offset, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, archive, offset, bytes.length);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
