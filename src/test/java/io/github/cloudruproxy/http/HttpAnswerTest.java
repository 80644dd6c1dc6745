package io.github.cloudruproxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpAnswerTest {
    private static final int LARGEST_BODY = 64 * 1024;

    @Test
    void reads_a_body_of_known_length() throws IOException {
        HttpAnswer response = read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nApi-Version: 1.41\r\n\r\nOKmore");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("api-version")).contains("1.41");
        assertThat(text(response)).isEqualTo("OK");
    }

    @Test
    void joins_chunks_and_passes_over_extensions_and_trailers() throws IOException {
        HttpAnswer response = read(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\nA;name=value\r\npedia in \r\r\n0\r\nTrailer: x\r\n\r\n");

        assertThat(text(response)).isEqualTo("Wikipedia in \r");
    }

    @Test
    void reads_to_the_end_where_no_length_is_given() throws IOException {
        assertThat(text(read("HTTP/1.0 200 OK\r\n\r\nall of it"))).isEqualTo("all of it");
    }

    @Test
    void reads_a_head_and_leaves_what_follows_it() throws IOException {
        InputStream input = stream("HTTP/1.1 200 Connection established\r\nVia: p\r\n\r\nhello");

        assertThat(HttpAnswer.readHead(input).status()).isEqualTo(200);
        assertThat(new String(input.readAllBytes(), StandardCharsets.ISO_8859_1))
                .isEqualTo("hello");
    }

    @Test
    void does_not_read_a_body_without_end() {
        String endless = "HTTP/1.0 200 OK\r\n\r\n" + "x".repeat(LARGEST_BODY + 1);

        assertThatThrownBy(() -> read(endless)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"
            })
    void refuses_what_is_not_a_response(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfour",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWi",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n"
            })
    void notices_that_a_response_was_cut_short(String bytes) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(EOFException.class);
    }

    @Test
    void does_not_read_a_line_without_end() {
        String endless = "HTTP/1.1 200 " + "x".repeat(20_000);

        assertThatThrownBy(() -> read(endless)).isInstanceOf(ProtocolException.class);
    }

    private static HttpAnswer read(String bytes) throws IOException {
        return HttpAnswer.read(stream(bytes), LARGEST_BODY);
    }

    private static InputStream stream(String bytes) {
        return new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(HttpAnswer response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
