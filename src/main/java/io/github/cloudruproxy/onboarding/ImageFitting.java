package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.image.Adaptation;
import io.github.cloudruproxy.image.Circumstances;
import io.github.cloudruproxy.image.Derivation;
import io.github.cloudruproxy.image.ImageTraits;
import io.github.cloudruproxy.image.ServiceFitting;
import io.github.cloudruproxy.lifecycle.ServiceRevision;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.YieldingChecklist;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Brings the compose file and its image together. Each image is looked into once in a run. */
public final class ImageFitting {
    /** The name that programs go by; most take it in small letters alone. */
    private static final String HTTP_PROXY = "http_proxy";

    private final World world;
    private final Messages messages;
    private final ImageLooks looks;

    public ImageFitting(World world, Dialogue dialogue) {
        this.world = world;
        this.messages = dialogue.messages();
        this.looks = new ImageLooks(world.engine(), dialogue);
    }

    /** Loads, while a person reads the first question, what an image is looked into and its container is moved with. */
    void warmUp(String reference, Prompter person) {
        person.atLeisure(() -> world.engine().warmUp(reference));
    }

    /**
     * What was seen of an image; empty when it is not here, or the engine does not let it be looked into.
     *
     * @param service for which it is
     */
    Optional<SeenImage> see(String reference, ResolvedService service) {
        return world.observer().imageId(reference).flatMap(id -> see(reference, id, service));
    }

    /** The same before the eyes of a person; also empty where they do not wait for it. */
    Optional<SeenImage> show(String reference, ResolvedService service) {
        return world.observer().imageId(reference).flatMap(id -> seen(reference, looks.show(id), id, service));
    }

    /** The same of an image whose id is known. */
    Optional<SeenImage> see(String reference, String id, ResolvedService service) {
        return seen(reference, looks.await(id), id, service);
    }

    private Optional<SeenImage> seen(
            String reference, Optional<ImageTraits> traits, String id, ResolvedService service) {
        return traits.map(known -> new SeenImage(reference, id, known, circumstances(service)));
    }

    /** What a container is told itself comes before what it is told by the engine's client. */
    private Circumstances circumstances(ResolvedService service) {
        Optional<String> own = Optional.ofNullable(service.environment().get(HTTP_PROXY));
        boolean proxied = own.map(proxy -> !proxy.isEmpty())
                .orElseGet(() -> world.engine().addedVariables().contains(HTTP_PROXY));
        return new Circumstances(world.observer().info().kind(), proxied);
    }

    /** Whether this run has looked into an image already, and said what there is to say of it. */
    boolean knows(String imageId) {
        return looks.knows(imageId);
    }

    /**
     * The service with what its image needs. Where the image cannot be looked into, the service stays as adapted as the
     * present file has it, if that is of this program's hand and for the same image.
     */
    ServiceDefinition fit(Answers answers, boolean ipv6, Optional<SeenImage> image, ProxyConfiguration present) {
        ServiceDefinition service = answers.service(ipv6);
        if (answers.fitting() == Fitting.NONE) {
            return service;
        }
        boolean derives = answers.fitting() == Fitting.DERIVE;
        return image.map(found -> derives ? found.derived(service) : found.adapted(service))
                .orElseGet(() -> present.composeFile()
                        .filter(file -> file.isAsWritten())
                        .map(file -> file.service())
                        .filter(before -> before.source().asked().equals(answers.image()))
                        .filter(before -> derives || before.source().origin().isEmpty())
                        .filter(before -> !Adaptation.of(before).isEmpty())
                        .map(before -> service.running(before.source())
                                .adaptedTo(before.launch(), before.confinement(), before.healthcheck()))
                        .orElse(service));
    }

    /** Whether the image that a service runs has yet to be derived, and can be. */
    boolean derives(ServiceDefinition service) {
        return service.source().origin().isPresent()
                && world.observer().imageId(service.image()).isEmpty()
                && service.source()
                        .origin()
                        .flatMap(world.observer()::imageId)
                        .flatMap(looks::await)
                        .isPresent();
    }

    /**
     * Derives the image of a service.
     *
     * @throws Problem {@link Failure#IMAGE_NOT_DERIVED}
     */
    String derive(SeenImage origin, String reference, Checklist checklist) {
        Derivation derivation = ServiceFitting.derivation(origin.traits()).orElseThrow();
        checklist.begin(messages.get("step.derive"));
        String id = world.engine().derive(origin.id(), derivation, reference);
        if (looks.await(id).filter(ImageTraits::needsDerivation).isPresent()) {
            world.engine().removeImage(reference);
            throw Problem.of(Failure.IMAGE_NOT_DERIVED, origin.reference());
        }
        checklist.done(messages.get("step.derive.done", reference));
        return id;
    }

    /**
     * Adapts the compose file at the last moment, for an image that had to be fetched first. A file that was edited by
     * hand, or that is never to be adapted, stays as it is.
     *
     * @param checklist shows what was adapted
     * @param consent to that
     */
    public ServiceRevision under(WorkspaceLock lock, YieldingChecklist checklist, Consent consent) {
        return new LateFitting(world, this, lock, checklist, consent);
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
