package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.image.ImageExamination;
import io.github.cloudruproxy.image.ImageTraits;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.BackgroundTask;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Prompter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks into images, into each once. An engine that refuses that can run containers all the same. */
final class ImageLooks {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Long enough for a look to remove what it had to create. */
    private static final Duration TIDYING = Duration.ofSeconds(2);

    private final ContainerEngine engine;
    private final Dialogue dialogue;
    private final Map<String, BackgroundTask<Optional<ImageTraits>>> looks = new HashMap<>();
    private final Set<String> leftForLater = new HashSet<>();

    ImageLooks(ContainerEngine engine, Dialogue dialogue) {
        this.engine = engine;
        this.dialogue = dialogue;
    }

    /** What is seen, for which is waited as long as it takes. */
    Optional<ImageTraits> await(String imageId) {
        leftForLater.remove(imageId);
        return begun(imageId).result();
    }

    /**
     * The same before the eyes of a person, if there is one.
     *
     * @return also empty while the look goes on, and the person does not wait for it
     * @throws Cancelled when the person leaves
     */
    Optional<ImageTraits> show(String imageId) {
        BackgroundTask<Optional<ImageTraits>> look = begun(imageId);
        Optional<Prompter> person = dialogue.prompter();
        if (person.isEmpty() || look.isDone()) {
            return await(imageId);
        }
        if (!leftForLater.add(imageId)) {
            return Optional.empty();
        }
        try {
            return person.get()
                    .waitBriefly(dialogue.messages().get("image.looking"), LIMIT, look::result)
                    .flatMap(traits -> await(imageId));
        } catch (Cancelled left) {
            look.await(TIDYING);
            throw left;
        }
    }

    /** Whether an image was looked into, and its traits are known to whoever asked for them. */
    boolean knows(String imageId) {
        return looks.containsKey(imageId) && !leftForLater.contains(imageId);
    }

    private BackgroundTask<Optional<ImageTraits>> begun(String imageId) {
        return looks.computeIfAbsent(imageId, id -> BackgroundTask.start(() -> look(id)));
    }

    private Optional<ImageTraits> look(String imageId) {
        try {
            return Optional.of(engine.lookInto(imageId, ImageExamination::of));
        } catch (Problem refused) {
            return Optional.empty();
        }
    }
}
