package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.ResolvedService;
import io.github.cloudruproxy.compose.Restraint;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.image.ServiceFitting;
import io.github.cloudruproxy.lifecycle.ServiceRevision;
import io.github.cloudruproxy.terminal.Dialogue;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.YieldingChecklist;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.workspace.ConfigurationChange;
import io.github.cloudruproxy.workspace.ProxyConfiguration;
import io.github.cloudruproxy.workspace.WorkspaceLock;
import java.util.List;
import java.util.Optional;

/** Adapts the compose file when the image is there, and before the container is. */
final class LateFitting implements ServiceRevision {
    private final World world;
    private final ImageFitting fitting;
    private final WorkspaceLock lock;
    private final YieldingChecklist checklist;
    private final Consent consent;
    private final Dialogue dialogue;

    LateFitting(World world, ImageFitting fitting, WorkspaceLock lock, YieldingChecklist checklist, Consent consent) {
        this.world = world;
        this.fitting = fitting;
        this.lock = lock;
        this.checklist = checklist;
        this.consent = consent;
        this.dialogue = consent.dialogue();
    }

    @Override
    public Revised revise(ResolvedService service, String imageId) {
        ProxyConfiguration present = ProxyConfiguration.read(world.workspace(), world.shell());
        Revised unchanged = new Revised(service, imageId);
        Optional<ComposeFile> file = present.composeFile();
        boolean free = file.filter(ComposeFile::isAsWritten)
                .filter(ComposeFile::isAdaptable)
                .isPresent();
        ServiceDefinition before = present.service();
        if (!free && before.source().origin().isEmpty()) {
            return unchanged;
        }
        boolean fresh = !fitting.knows(imageId);
        Optional<SeenImage> image = fitting.see(before.source().asked(), imageId, service);
        image.flatMap(seen -> seen.traits().bakedEnv()).filter(path -> fresh).ifPresent(this::sayBakedEnv);
        return image.map(seen -> free ? fitted(present, seen, unchanged) : supplied(seen, before, unchanged))
                .orElse(unchanged);
    }

    private void sayBakedEnv(String path) {
        checklist.makeWay();
        dialogue.say(Glyph.WARNING, "image.bakedEnv", path);
    }

    /** A file that is not ours to change keeps its image, which is made where it is missing. */
    private Revised supplied(SeenImage seen, ServiceDefinition before, Revised unchanged) {
        return world.observer()
                .imageId(before.image())
                .or(() -> Optional.of(seen)
                        .filter(origin -> origin.traits().needsDerivation())
                        .map(origin -> derive(origin, before)))
                .map(id -> new Revised(unchanged.service(), id))
                .orElse(unchanged);
    }

    private Revised fitted(ProxyConfiguration present, SeenImage seen, Revised unchanged) {
        ServiceDefinition before = present.service();
        boolean derived = before.source().origin().isPresent()
                && world.observer()
                        .imageId(before.image())
                        .filter(seen.id()::equals)
                        .isPresent();
        if (derived) {
            return adapted(
                    present,
                    ServiceFitting.fit(before, seen.traits(), seen.circumstances()),
                    Restraint.none(),
                    unchanged);
        }
        if (seen.traits().needsDerivation() && mayDerive(seen, present)) {
            ServiceDefinition wanted = seen.derived(before);
            String id = world.observer().imageId(wanted.image()).orElseGet(() -> derive(seen, wanted));
            return wanted.equals(before)
                    ? new Revised(unchanged.service(), id)
                    : new Revised(rewritten(present, wanted, Restraint.none()), id);
        }
        return adapted(present, seen.adapted(before), seen.restraint(), unchanged);
    }

    private boolean mayDerive(SeenImage seen, ProxyConfiguration present) {
        checklist.makeWay();
        return consent.toDeriving(
                        seen.reference(),
                        ServiceFitting.derivation(seen.traits()).orElseThrow(),
                        new RuledOut(world.observer(), present).hasDerivingFrom(seen))
                .orElse(false);
    }

    private String derive(SeenImage origin, ServiceDefinition service) {
        return fitting.derive(origin, service.image(), checklist);
    }

    private Revised adapted(
            ProxyConfiguration present, ServiceDefinition wanted, Restraint restraint, Revised unchanged) {
        if (!wanted.equals(present.service()) && mayAdapt(wanted)) {
            return new Revised(rewritten(present, wanted, restraint), unchanged.imageId());
        }
        if (present.composeFile()
                .map(ComposeFile::restraint)
                .filter(restraint::equals)
                .isEmpty()) {
            write(present, present.service(), restraint);
        }
        return unchanged;
    }

    private boolean mayAdapt(ServiceDefinition wanted) {
        checklist.makeWay();
        return consent.toAdapting(fitting.words(wanted));
    }

    private ConfigurationChange write(ProxyConfiguration present, ServiceDefinition service, Restraint restraint) {
        ConfigurationChange change =
                present.rewritten(ComposeFile.render(service, world.author().version(), restraint));
        new RecordedEdits(world).apply(change.edits(), lock);
        return change;
    }

    private ResolvedService rewritten(ProxyConfiguration present, ServiceDefinition wanted, Restraint restraint) {
        Messages messages = dialogue.messages();
        checklist.begin(messages.get("step.adapt"));
        ConfigurationChange change = write(present, wanted, restraint);
        List<String> words = fitting.words(wanted);
        checklist.done(words.isEmpty() ? messages.get("step.adapt.none") : String.join("; ", words));
        return change.after();
    }
}
