package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.text.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientProxiesTest {
    private static final Endpoint ENGINE = Endpoint.unix(Path.of("/var/run/docker.sock"), Wording.verbatim("test"));

    @TempDir
    Path directory;

    @Test
    void are_set_in_capitals_and_in_small_letters() throws IOException {
        configure("""
                {"proxies": {"default": {"httpProxy": "http://p:1", "httpsProxy": "http://p:2",
                  "noProxy": "localhost", "ftpProxy": "http://p:3", "allProxy": "socks5://p:4"}}}""");

        assertThat(read().variables())
                .containsOnly(
                        Map.entry("HTTP_PROXY", "http://p:1"),
                        Map.entry("http_proxy", "http://p:1"),
                        Map.entry("HTTPS_PROXY", "http://p:2"),
                        Map.entry("https_proxy", "http://p:2"),
                        Map.entry("NO_PROXY", "localhost"),
                        Map.entry("no_proxy", "localhost"),
                        Map.entry("FTP_PROXY", "http://p:3"),
                        Map.entry("ftp_proxy", "http://p:3"),
                        Map.entry("ALL_PROXY", "socks5://p:4"),
                        Map.entry("all_proxy", "socks5://p:4"));
    }

    @Test
    void of_this_engine_come_in_place_of_the_default_ones() throws IOException {
        configure("""
                {"proxies": {"unix:///var/run/docker.sock": {"httpProxy": "http://own:1"},
                             "default": {"httpProxy": "http://p:1", "noProxy": "x"}}}""");

        assertThat(read().variables())
                .containsOnlyKeys("HTTP_PROXY", "http_proxy")
                .containsValue("http://own:1");
    }

    @Test
    void give_way_to_the_containers_own_variables_name_by_name() throws IOException {
        configure("{\"proxies\": {\"default\": {\"httpProxy\": \"http://p:1\"}}}");

        assertThat(read().below(Map.of("HTTP_PROXY", "", "PORT", "8082")))
                .containsExactly(
                        Map.entry("HTTP_PROXY", ""), Map.entry("PORT", "8082"), Map.entry("http_proxy", "http://p:1"));
    }

    @Test
    void are_none_where_nothing_can_be_read() throws IOException {
        assertThat(read().variables()).isEmpty();

        configure("{ broken");

        assertThat(read().variables()).isEmpty();
    }

    @Test
    void keep_their_passwords_to_themselves() throws IOException {
        configure("{\"proxies\": {\"default\": {\"httpProxy\": \"http://user:passw0rd@p:1\"}}}");

        assertThat(read()).asString().doesNotContain("passw0rd");
        assertThat(EnvironmentRedaction.of(List.of("http_proxy=http://user:passw0rd@p:1"))
                        .redact("bad variable http://user:passw0rd@p:1"))
                .doesNotContain("passw0rd");
    }

    private ClientProxies read() {
        return ClientProxies.read(directory, ENGINE);
    }

    private void configure(String json) throws IOException {
        Files.writeString(directory.resolve("config.json"), json);
    }
}
