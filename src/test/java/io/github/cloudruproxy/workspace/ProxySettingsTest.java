package io.github.cloudruproxy.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProxySettingsTest {
    @Test
    void are_the_five_variables_of_the_adr() {
        ProxySettings settings = new ProxySettings(
                ApiKey.parse("sk-1"), ProxySettings.DEFAULT_BASE_URL, PresetCatalogue.defaultPreset());

        assertThat(settings.variables())
                .containsOnlyKeys("OPENAI_API_KEY", "OPENAI_BASE_URL", "BIG_MODEL", "MIDDLE_MODEL", "SMALL_MODEL")
                .containsEntry("OPENAI_API_KEY", "sk-1")
                .containsEntry("OPENAI_BASE_URL", "https://foundation-models.api.cloud.ru/v1");
    }

    @Test
    void never_show_the_key_in_text() {
        ProxySettings settings = new ProxySettings(
                ApiKey.parse("sk-very-secret-key"), ProxySettings.DEFAULT_BASE_URL, PresetCatalogue.defaultPreset());

        assertThat(settings.toString()).doesNotContain("sk-very-secret");
    }

    @Test
    void drop_slashes_at_the_end_of_the_base_url() {
        assertThat(ProxySettings.parseBaseUrl(" https://api.test/v1// ")).isEqualTo("https://api.test/v1");
    }

    @Test
    void take_plain_http_on_this_machine_only() {
        assertThat(ProxySettings.parseBaseUrl("http://127.0.0.1:9000/v1")).isEqualTo("http://127.0.0.1:9000/v1");
    }

    @Test
    void never_repeat_a_password_of_a_refused_base_url() {
        Problem problem = catchThrowableOfType(
                Problem.class, () -> ProxySettings.parseBaseUrl("https://user:hunter2@api.test/v1?token=hunter2"));

        assertThat(problem.arguments()).containsExactly("https://api.test/v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.test/v1",
                "ftp://api.test",
                "https://",
                "https://user:pw@api.test",
                "https://a b",
                "https://a/?q=1",
                "http://api.test/v1"
            })
    void refuse_what_is_no_base_url(String text) {
        assertThat(catchThrowableOfType(Problem.class, () -> ProxySettings.parseBaseUrl(text))
                        .failure())
                .isEqualTo(Failure.BASE_URL_INVALID);
    }
}
