package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.preset.LiveModels;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.PresetCatalogue;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.secret.ApiKey;
import io.github.cloudruproxy.upstream.KeyCheck;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** An upstream that accepts every key and has the models of every preset, unless a test says otherwise. */
public final class FakeUpstream implements KeyCheck {
    /** The keys that were checked, in order. */
    public final List<String> asked = new ArrayList<>();

    private final Deque<Problem> refusals = new ArrayDeque<>();
    private LiveModels models = LiveModels.of(PresetCatalogue.all().stream()
            .flatMap(preset -> Stream.of(preset.big(), preset.middle(), preset.small()))
            .map(ModelId::value)
            .toList());

    /** Answers the next check with this. */
    public FakeUpstream refuses(Problem problem) {
        refusals.add(problem);
        return this;
    }

    public FakeUpstream offers(String... names) {
        models = LiveModels.of(List.of(names));
        return this;
    }

    @Override
    public LiveModels check(ApiKey key, String baseUrl, Duration limit) {
        asked.add(key.reveal());
        if (!refusals.isEmpty()) {
            throw refusals.remove();
        }
        return models;
    }
}
