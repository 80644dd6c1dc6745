package io.github.cloudruproxy.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.text.Language;
import io.github.cloudruproxy.text.Messages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveModelsTest {
    private static final LiveModels OFFERED =
            LiveModels.of(List.of("zai-org/GLM-4.7-Flash", "b", "A", "b", "two words"));

    @Test
    void are_sorted_without_regard_to_case_and_without_what_can_be_no_name() {
        assertThat(OFFERED.ids()).map(ModelId::value).containsExactly("A", "b", "zai-org/GLM-4.7-Flash");
    }

    @Test
    void name_what_a_preset_lacks() {
        assertThat(OFFERED.missingFrom(PresetCatalogue.defaultPreset())).isEmpty();
        assertThat(OFFERED.missingFrom(PresetCatalogue.byId("glm-4.7")))
                .map(ModelId::value)
                .containsExactly("zai-org/GLM-4.7", "zai-org/GLM-4.7-FlashX");
    }

    @Test
    void mark_a_preset_in_the_list_that_lacks_a_model() {
        PresetWords words = PresetWords.of(Messages.in(Language.ENGLISH));

        assertThat(words.hints(PresetCatalogue.byId("glm-4.7"), Optional.of(OFFERED)))
                .startsWith("not offered to your key: GLM-4.7, GLM-4.7-FlashX");
        assertThat(words.hints(PresetCatalogue.defaultPreset(), Optional.of(OFFERED)))
                .isEqualTo(words.hints(PresetCatalogue.defaultPreset(), Optional.empty()));
    }
}
