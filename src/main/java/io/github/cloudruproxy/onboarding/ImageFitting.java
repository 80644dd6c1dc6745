package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.image.Adaptation;
import io.github.cloudruproxy.image.ImageExamination;
import io.github.cloudruproxy.image.ImageTraits;
import io.github.cloudruproxy.image.ServiceFitting;
import io.github.cloudruproxy.lifecycle.ServiceRevision;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Brings the compose file and its image together. Each image is looked into once in a run. */
public final class ImageFitting {
    private final World world;
    private final Messages messages;
    private final Map<String, Optional<ImageTraits>> seen = new HashMap<>();

    public ImageFitting(World world, Messages messages) {
        this.world = world;
        this.messages = messages;
    }

    /** What was seen of an image; empty when it is not here, or the engine does not let it be looked into. */
    Optional<ImageTraits> traits(String reference) {
        return world.observer().imageId(reference).flatMap(this::look);
    }

    /** An engine that refuses this can run containers all the same. */
    private Optional<ImageTraits> look(String imageId) {
        return seen.computeIfAbsent(imageId, id -> {
            try {
                return Optional.of(world.engine().lookInto(id, ImageExamination::of));
            } catch (Problem refused) {
                return Optional.empty();
            }
        });
    }

    /**
     * The service with what its image needs. Where the image cannot be looked into, the service stays as adapted as the
     * present file has it, if that is of this program's hand and for the same image.
     */
    ServiceDefinition fit(ServiceDefinition service, Optional<ImageTraits> traits, ProxyConfiguration present) {
        return traits.map(found -> ServiceFitting.fit(service, found, engine()))
                .orElseGet(() -> present.composeFile()
                        .filter(ComposeFile::isAsWritten)
                        .map(ComposeFile::service)
                        .filter(before -> before.image().equals(service.image()))
                        .filter(before -> !Adaptation.of(before).isEmpty())
                        .map(before -> service.adaptedTo(before.launch(), before.confinement(), before.healthcheck()))
                        .orElse(service));
    }

    private EngineKind engine() {
        return world.observer().info().kind();
    }

    /**
     * Adapts the compose file at the last moment, for an image that had to be fetched first. A file that was edited by
     * hand, or that is never to be adapted, stays as it is.
     *
     * @param checklist shows what was adapted
     */
    public ServiceRevision under(WorkspaceLock lock, Checklist checklist) {
        return (service, imageId) -> {
            ProxyConfiguration present = ProxyConfiguration.read(world.workspace(), world.shell());
            return present.composeFile()
                    .filter(ComposeFile::isAsWritten)
                    .filter(ComposeFile::isAdaptable)
                    .map(ComposeFile::service)
                    .flatMap(before -> look(imageId)
                            .map(traits -> ServiceFitting.fit(before, traits, engine()))
                            .filter(fitted -> !fitted.equals(before)))
                    .map(fitted -> rewrite(present, fitted, lock, checklist))
                    .orElse(service);
        };
    }

    private ResolvedService rewrite(
            ProxyConfiguration present, ServiceDefinition fitted, WorkspaceLock lock, Checklist checklist) {
        checklist.begin(messages.get("step.adapt"));
        ConfigurationChange change =
                present.rewritten(ComposeFile.render(fitted, world.author().version(), true));
        new RecordedEdits(world).apply(change.edits(), lock);
        List<String> words = words(fitted);
        checklist.done(words.isEmpty() ? messages.get("step.adapt.none") : String.join("; ", words));
        return change.after();
    }

    /** What is adapted in a service, in words. */
    List<String> words(ServiceDefinition service) {
        return Adaptation.of(service).stream()
                .map(adaptation -> messages.get(
                        "adaptation."
                                + adaptation
                                        .kind()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                        adaptation.subject()))
                .toList();
    }
}
