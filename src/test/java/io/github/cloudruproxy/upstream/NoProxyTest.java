package io.github.cloudruproxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoProxyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                          | api.cloud.ru
            cloud.ru                   | api.cloud.ru
            cloud.ru                   | cloud.ru
            .cloud.ru                  | api.cloud.ru
            *.cloud.ru                 | api.cloud.ru
            CLOUD.ru                   | api.cloud.RU
            example.com,cloud.ru       | api.cloud.ru
            example.com cloud.ru       | api.cloud.ru
            cloud.ru:443               | api.cloud.ru
            10.0.0.0/8                 | 10.1.2.3
            192.168.4.0/22             | 192.168.7.255
            0.0.0.0/0                  | 8.8.8.8
            [2001:db8::1]              | [2001:db8::1]
            """)
    void includes(String value, String host) {
        assertThat(new NoProxy(value).include(host, 443)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                         | api.cloud.ru
            loud.ru                    | cloud.ru
            cloud.ru                   | cloud.ru.example.com
            cloud.ru:8443              | api.cloud.ru
            10.0.0.0/8                 | 11.1.2.3
            10.0.0.0/8                 | ten.example.com
            192.168.4.0/22             | 192.168.8.0
            .                          | api.cloud.ru
            """)
    void does_not_include(String value, String host) {
        assertThat(new NoProxy(value).include(host, 443)).isFalse();
    }

    @Test
    void keeps_a_host_from_the_proxy() {
        ProxyVariables variables =
                new ProxyVariables(Map.of("HTTPS_PROXY", "http://proxy:3128", "no_proxy", "cloud.ru"));

        assertThat(variables.forHttps("api.cloud.ru", 443)).isEmpty();
        assertThat(variables.forHttps("example.com", 443))
                .hasValueSatisfying(proxy -> assertThat(proxy).hasToString("HTTPS_PROXY http://proxy:3128"));
    }

    @Test
    void lower_case_is_read_before_upper_case_and_https_before_all() {
        ProxyVariables variables =
                new ProxyVariables(Map.of("https_proxy", "lower", "HTTPS_PROXY", "upper", "ALL_PROXY", "all"));

        assertThat(variables.forHttps("example.com", 443)).map(HttpProxy::host).contains("lower");
        assertThat(new ProxyVariables(Map.of("https_proxy", "", "ALL_PROXY", "socks5h://all")).forHttps("a", 443))
                .map(HttpProxy::address)
                .contains("socks://all:1080");
    }
}
