package io.github.cloudruproxy.preset;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The models that Cloud.ru offers to a key at the moment, in alphabetical order. */
public record LiveModels(List<ModelId> ids) {
    public LiveModels {
        ids = List.copyOf(ids);
    }

    /** Takes what the catalogue lists; what cannot be the name of a model here is left out. */
    public static LiveModels of(Collection<String> names) {
        return new LiveModels(names.stream()
                .filter(ModelId::isValid)
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .map(ModelId::new)
                .toList());
    }

    public int count() {
        return ids.size();
    }

    /** The models of a preset that are not offered, each once. */
    public List<ModelId> missingFrom(ModelPreset preset) {
        return Stream.of(preset.big(), preset.middle(), preset.small())
                .distinct()
                .filter(model -> !ids.contains(model))
                .toList();
    }
}
