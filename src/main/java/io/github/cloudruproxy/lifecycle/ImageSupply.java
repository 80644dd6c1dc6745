package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.compose.ImageReference;
import io.github.cloudruproxy.compose.ServiceImage;
import io.github.cloudruproxy.image.DerivedImage;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;

/** Sees to it that the image is on this machine. */
final class ImageSupply {
    private final ContainerEngine engine;
    private final Consumer<LifecycleEvent> listener;

    ImageSupply(ContainerEngine engine, Consumer<LifecycleEvent> listener) {
        this.engine = engine;
        this.listener = listener;
    }

    /**
     * Returns the id of the image to run; of a derived one that is missing, or whose origin is another one by now, the id
     * of the origin.
     */
    String ensure(ServiceImage image) {
        if (image.origin().isEmpty()) {
            return ensure(image.reference());
        }
        Optional<String> derived = current(image, engine);
        if (derived.isEmpty() || !derived.equals(engine.imageId(image.reference()))) {
            return ensure(image.asked());
        }
        listener.accept(new LifecycleEvent.ImageReady(image.reference(), false));
        return derived.get();
    }

    /**
     * The id of the image to run as it is on this machine now, if it is; of a derived one whose origin is another one by
     * now, the id of the origin.
     */
    static Optional<String> current(ServiceImage image, EngineObserver engine) {
        return image.origin()
                .flatMap(origin -> engine.imageId(origin)
                        .filter(id -> !DerivedImage.of(origin, id).equals(image)))
                .or(() -> engine.imageId(image.reference()));
    }

    private String ensure(String image) {
        Optional<String> present = engine.imageId(image);
        if (present.isEmpty()) {
            listener.accept(new LifecycleEvent.PullStarted(image));
            pull(image);
        }
        String imageId =
                present.or(() -> engine.imageId(image)).orElseThrow(() -> Problem.of(Failure.IMAGE_NOT_FOUND, image));
        listener.accept(new LifecycleEvent.ImageReady(image, present.isEmpty()));
        return imageId;
    }

    /** A tag that is not there may stand for a repository that is; what it has is then named by its digest. */
    private void pull(String image) {
        try {
            engine.pull(image, progress -> listener.accept(new LifecycleEvent.PullAdvanced(progress)));
        } catch (Problem problem) {
            throw problem.failure() == Failure.IMAGE_NOT_FOUND ? namingLatest(problem, image) : problem;
        }
    }

    private Problem namingLatest(Problem problem, String image) {
        String repository = ImageReference.repository(image);
        return engine.digest(repository + ":latest")
                .map(digest -> Problem.of(Failure.IMAGE_TAG_NOT_FOUND, image, repository + "@" + digest)
                        .withDetails(problem.details()))
                .orElse(problem);
    }

    /** Removes an image that was derived for a container that no longer runs it; any other one is left alone. */
    void discard(String reference) {
        if (DerivedImage.isNameOf(reference)) {
            engine.removeImage(reference);
        }
    }
}
