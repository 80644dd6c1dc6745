package io.github.cloudruproxy.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cloudruproxy.preset.ModelPreset.Price;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PresetCatalogueTest {
    @Test
    void offers_the_four_presets_the_free_one_first() {
        assertThat(PresetCatalogue.all())
                .extracting(ModelPreset::id)
                .containsExactly("glm-4.7-flash", "glm-4.7", "qwen3-coder", "gpt-oss-120b");
        assertThat(PresetCatalogue.defaultPreset().price()).isEqualTo(Price.FREE);
    }

    @ParameterizedTest
    @CsvSource({
        "glm-4.7-flash, zai-org/GLM-4.7-Flash, zai-org/GLM-4.7-Flash, zai-org/GLM-4.7-Flash",
        "glm-4.7, zai-org/GLM-4.7, zai-org/GLM-4.7-FlashX, zai-org/GLM-4.7-Flash",
        "qwen3-coder, Qwen/Qwen3-Coder-480B-A35B-Instruct, zai-org/GLM-4.7-FlashX, zai-org/GLM-4.7-Flash",
        "gpt-oss-120b, openai/gpt-oss-120b, zai-org/GLM-4.7, zai-org/GLM-4.7-Flash",
    })
    void sends_each_tier_to_its_model(String id, String big, String middle, String small) {
        ModelPreset preset = PresetCatalogue.byId(id);

        assertThat(preset.big().value()).isEqualTo(big);
        assertThat(preset.middle().value()).isEqualTo(middle);
        assertThat(preset.small().value()).isEqualTo(small);
    }

    @ParameterizedTest
    @CsvSource({"glm4.7-flash, glm-4.7-flash", "glm-47, glm-4.7", "qwen, qwen3-coder", "GPT-OSS-120B, gpt-oss-120b"})
    void suggests_the_nearest_of_an_unknown_id(String given, String suggestion) {
        Problem problem = catchThrowableOfType(Problem.class, () -> PresetCatalogue.byId(given));

        assertThat(problem.failure()).isEqualTo(Failure.PRESET_UNKNOWN);
        assertThat(problem.arguments())
                .containsExactly(given, suggestion, "glm-4.7-flash, glm-4.7, qwen3-coder, gpt-oss-120b");
    }

    @Test
    void recognises_a_preset_by_its_models() {
        ModelPreset preset = PresetCatalogue.byId("gpt-oss-120b");

        assertThat(PresetCatalogue.withModels(preset.big(), preset.middle(), preset.small()))
                .contains(preset);
        assertThat(PresetCatalogue.withModels(preset.small(), preset.middle(), preset.big()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-model", "a$b", "a'b", "ä"})
    void knows_what_cannot_be_a_model(String text) {
        assertThat(ModelId.isValid(text)).isFalse();
    }
}
