package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.Restraint;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import java.util.Optional;

/** What the present file remembers that somebody ruled out, and what the next one is to remember. */
record RuledOut(EngineObserver engine, ProxyConfiguration present) {
    /** Whether no image is to be derived from this one. That holds until a container of it has failed. */
    boolean hasDerivingFrom(SeenImage image) {
        return present.composeFile()
                        .flatMap(file -> file.restraint().underived())
                        .filter(image.id()::equals)
                        .isPresent()
                && engine.container(present.service().containerName())
                        .filter(ContainerSnapshot::hasFailed)
                        .isEmpty();
    }

    /** For the file of these answers; where the image was not seen, nothing changes but what was said. */
    Restraint after(Answers answers, Optional<SeenImage> image) {
        return switch (answers.fitting()) {
            case NONE -> Restraint.fromAdapting();
            case DERIVE -> Restraint.none();
            case ADAPT, ADAPT_ONLY ->
                image.map(SeenImage::restraint)
                        .or(() -> present.composeFile().map(ComposeFile::restraint))
                        .filter(Restraint::adaptable)
                        .orElse(Restraint.none());
        };
    }
}
