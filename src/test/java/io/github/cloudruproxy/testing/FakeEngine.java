package io.github.cloudruproxy.testing;

import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.PortBinding;
import io.github.cloudruproxy.image.Derivation;
import io.github.cloudruproxy.image.DerivedImage;
import io.github.cloudruproxy.image.ImageView;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot;
import io.github.cloudruproxy.lifecycle.ContainerSnapshot.Status;
import io.github.cloudruproxy.lifecycle.ContainerSpec;
import io.github.cloudruproxy.lifecycle.EngineInfo;
import io.github.cloudruproxy.lifecycle.LogRequest;
import io.github.cloudruproxy.lifecycle.PullProgress;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.text.Wording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** An engine for the faults that a real one cannot be made to show; it records what it was told to do. */
public final class FakeEngine implements ContainerEngine {
    private static final String DERIVED_ID = "sha256:d";

    public final List<String> done = new ArrayList<>();
    /** How often an image was looked into, which leaves nothing behind. */
    public int looks;

    private final List<ContainerSnapshot> others = new ArrayList<>();
    private Optional<ContainerSnapshot> container = Optional.empty();
    private SnapshotBuilder created = SnapshotBuilder.running();
    private final Deque<SnapshotBuilder> afterStart = new ArrayDeque<>();
    private Optional<String> imageId = Optional.of("sha256:1");
    private Optional<String> portHolder = Optional.empty();
    private Optional<String> digest = Optional.empty();
    private Optional<Problem> infoProblem = Optional.empty();
    private Runnable beforeGreeting = () -> {};
    private EngineKind kind = EngineKind.DOCKER;
    private Optional<Problem> pullProblem = Optional.empty();
    private Optional<Problem> createProblem = Optional.empty();
    public final List<String> warmed = new ArrayList<>();
    private CountDownLatch looking = new CountDownLatch(0);
    private Optional<RuntimeException> startProblem = Optional.empty();
    private List<String> log = List.of();
    private Set<String> added = Set.of();
    private List<String> unkept = List.of();
    private final Set<String> derived = new HashSet<>();
    private Optional<ImageView> derivedImage = Optional.empty();
    private ImageView image = new PaintedImage().busybox("/bin/wget");

    public FakeEngine with(SnapshotBuilder present) {
        created = present;
        container = Optional.of(present.build());
        return this;
    }

    /** What each look at the container shows once it was started; the last one stays. */
    public FakeEngine showsAfterStart(SnapshotBuilder... snapshots) {
        afterStart.addAll(List.of(snapshots));
        return this;
    }

    public FakeEngine withoutImage() {
        imageId = Optional.empty();
        return this;
    }

    /** What is seen in every image; by default one that needs nothing. */
    public FakeEngine hasImage(ImageView view) {
        image = view;
        return this;
    }

    public FakeEngine failsToPull(Problem problem) {
        pullProblem = Optional.of(problem);
        return this;
    }

    public FakeEngine failsToCreate(Problem problem) {
        createProblem = Optional.of(problem);
        return this;
    }

    public FakeEngine failsToStart(RuntimeException problem) {
        startProblem = Optional.of(problem);
        return this;
    }

    public FakeEngine logs(String... lines) {
        log = List.of(lines);
        return this;
    }

    /** As Podman run by root. */
    public FakeEngine isPodman() {
        kind = EngineKind.PODMAN;
        return this;
    }

    /** Every greeting is answered with this. */
    public FakeEngine failsToAnswer(Problem problem) {
        infoProblem = Optional.of(problem);
        return this;
    }

    /** Something else comes first whenever it is greeted. */
    public FakeEngine beforeGreeting(Runnable event) {
        beforeGreeting = event;
        return this;
    }

    /** Greetings are answered as usual from now on. */
    public void answersAgain() {
        infoProblem = Optional.empty();
    }

    @Override
    public EngineInfo info() {
        beforeGreeting.run();
        infoProblem.ifPresent(problem -> {
            throw problem;
        });
        return new EngineInfo(
                "unix:///fake.sock", Wording.verbatim("test"), kind, "20.10.24", "1.41", kind == EngineKind.DOCKER);
    }

    @Override
    public Optional<ContainerSnapshot> container(String name) {
        if (isStarted() && !afterStart.isEmpty()) {
            SnapshotBuilder next = afterStart.size() == 1 ? afterStart.peek() : afterStart.remove();
            return Optional.of(next.build()).filter(shown -> shown.name().equals(name));
        }
        return container.filter(shown -> shown.name().equals(name));
    }

    private boolean isStarted() {
        return done.contains("start");
    }

    /** Containers of the same compose file under other names. */
    public FakeEngine withLeftovers(SnapshotBuilder... leftovers) {
        for (SnapshotBuilder leftover : leftovers) {
            others.add(leftover.build());
        }
        return this;
    }

    @Override
    public List<ContainerSnapshot> containersFrom(Path composeFile) {
        return Stream.concat(container.stream(), others.stream()).toList();
    }

    /** A container of somebody else has every port. */
    public FakeEngine withContainerOnPort(String name) {
        portHolder = Optional.of(name);
        return this;
    }

    @Override
    public Optional<String> containerOn(int hostPort) {
        return portHolder;
    }

    @Override
    public Optional<String> imageId(String reference) {
        if (DerivedImage.isNameOf(reference)) {
            return Optional.of(DERIVED_ID).filter(id -> derived.contains(reference));
        }
        return imageId;
    }

    /** A kernel that does not keep these limits of containers. */
    public FakeEngine keepsNoLimit(String... limits) {
        unkept = List.of(limits);
        return this;
    }

    @Override
    public List<String> unkeptLimits() {
        return unkept;
    }

    @Override
    public List<String> lastLogLines(String containerId, int count) {
        return log;
    }

    @Override
    public void warmUp(String image) {
        warmed.add(image);
    }

    @Override
    public void pull(String reference, Consumer<PullProgress> listener) {
        done.add("pull");
        pullProblem.ifPresent(problem -> {
            throw problem;
        });
        imageId = Optional.of("sha256:1");
    }

    /** What a registry has under every reference. */
    public FakeEngine withDigest(String known) {
        digest = Optional.of(known);
        return this;
    }

    @Override
    public void load(Path archive) {
        done.add("load");
        imageId = Optional.of("sha256:1");
    }

    @Override
    public Optional<String> digest(String reference) {
        return digest;
    }

    @Override
    public String create(ContainerSpec spec) {
        createProblem.ifPresent(problem -> {
            throw problem;
        });
        done.add("create");
        created = SnapshotBuilder.running()
                .name(spec.service().containerName())
                .configHash(spec.configHash())
                .image(spec.service().image())
                .imageId(spec.imageId())
                .project(spec.project().name())
                .bindings(spec.service().ports().toArray(PortBinding[]::new))
                .composeFile(spec.project().file());
        if (container.isEmpty()) {
            container = Optional.of(created.status(Status.CREATED).build());
        }
        return "c1";
    }

    /** What the Docker CLI is configured to hand to every container. */
    public FakeEngine adds(String... variables) {
        added = Set.of(variables);
        return this;
    }

    @Override
    public Set<String> addedVariables() {
        return added;
    }

    @Override
    public <T> T lookInto(String lookedInto, Function<ImageView, T> look) {
        looks++;
        try {
            looking.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
        return look.apply(lookedInto.equals(DERIVED_ID) ? derivedImage.orElse(image) : image);
    }

    /** The container ends. */
    public void ends(Status status, int exitCode) {
        container = container.map(
                running -> created.status(status).exitCode(exitCode).build());
    }

    /** Lets no image be looked into before this. */
    public FakeEngine looksAfter(CountDownLatch event) {
        looking = event;
        return this;
    }

    /** What is seen in the images that it derives; by default what is seen in every image. */
    public FakeEngine derives(ImageView view) {
        derivedImage = Optional.of(view);
        return this;
    }

    /** What all references but those of derived images name. */
    public FakeEngine hasImageId(String id) {
        imageId = Optional.of(id);
        return this;
    }

    @Override
    public String derive(String originId, Derivation derivation, String reference) {
        done.add("derive " + reference);
        derived.add(reference);
        return DERIVED_ID;
    }

    @Override
    public void removeImage(String reference) {
        done.add("remove image " + reference);
        derived.remove(reference);
    }

    @Override
    public void rename(String containerId, String name) {
        done.add("rename");
        container = Optional.of(created.status(Status.CREATED).build());
    }

    @Override
    public void start(String containerId) {
        done.add("start");
        startProblem.ifPresent(problem -> {
            throw problem;
        });
        container = Optional.of(created.status(Status.RUNNING).build());
    }

    @Override
    public void stop(String containerId, Duration grace) {
        done.add("stop");
        container = container.map(running -> created.status(Status.EXITED).build());
    }

    @Override
    public void remove(String containerId) {
        if (others.removeIf(leftover -> leftover.id().equals(containerId))) {
            done.add("remove leftover");
            return;
        }
        done.add("remove");
        container = Optional.empty();
    }

    @Override
    public void removeUnusedNetwork(String name) {
        done.add("remove network");
    }

    @Override
    public void logs(String containerId, LogRequest request, Consumer<String> line) {
        log.forEach(line);
    }
}
