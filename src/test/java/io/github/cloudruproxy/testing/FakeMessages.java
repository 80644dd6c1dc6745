package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.client.ClientAccess;
import io.github.cloudruproxy.client.MessageCheck;
import io.github.cloudruproxy.client.MessageVerdict;
import io.github.cloudruproxy.client.ModelVerdict;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.problem.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A proxy behind which every model answers, unless a test says otherwise. */
public final class FakeMessages implements MessageCheck {
    /** The addresses at which messages were sent, in order. */
    public final List<URI> sent = new ArrayList<>();

    private final Map<ModelId, Problem> doubts = new HashMap<>();
    private Runnable pause = () -> {};

    /** This model does not answer, for this reason. */
    public FakeMessages refuses(String model, Problem reason) {
        doubts.put(new ModelId(model), reason);
        return this;
    }

    /** Every answer takes so long. */
    public FakeMessages takes(FakeTime clock, Duration duration) {
        pause = () -> clock.pause(duration);
        return this;
    }

    @Override
    public MessageVerdict check(ClientAccess access, ModelPreset preset, Duration limit) {
        sent.add(access.url());
        pause.run();
        return new MessageVerdict(Stream.of(preset.big(), preset.middle(), preset.small())
                .distinct()
                .map(model -> new ModelVerdict(model, Optional.ofNullable(doubts.get(model))))
                .toList());
    }
}
