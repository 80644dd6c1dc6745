package io.github.cloudruproxy.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cloudruproxy.compose.ComposeFile;
import io.github.cloudruproxy.compose.Confinement;
import io.github.cloudruproxy.compose.EngineKind;
import io.github.cloudruproxy.compose.ServiceDefinition;
import io.github.cloudruproxy.image.ImageTraits.HealthTool;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an image is like, nothing of the hardening is given up for it. */
class ServiceFittingPropertyTest {
    private static final ServiceDefinition SERVICE =
            ServiceDefinition.hardened(ServiceDefinition.DEFAULT_IMAGE, "claude-code-proxy", 8082, true);

    @Property(seed = "1")
    void noAdaptationGivesUpAPieceOfTheHardening(
            @ForAll("traits") ImageTraits traits, @ForAll("circumstances") Circumstances circumstances) {
        ServiceDefinition fitted = ServiceFitting.fit(SERVICE, traits, circumstances);

        assertHardened(fitted);
        assertThat(ServiceFitting.fit(fitted, traits, circumstances))
                .as("fitted again")
                .isEqualTo(fitted);
    }

    @Property(seed = "1")
    void noDerivedImageGivesUpAPieceOfTheHardening(
            @ForAll("traits") ImageTraits traits, @ForAll("circumstances") Circumstances circumstances) {
        assertHardened(ServiceFitting.fit(SERVICE, traits.derived(), circumstances));
        assertThat(ServiceFitting.fit(SERVICE, traits.derived(), circumstances).confinement())
                .isEqualTo(SERVICE.confinement());
        assertThat(ServiceFitting.derivation(traits.derived())).isEmpty();
    }

    @Property(seed = "1")
    void whatNeedsADerivationIsNotHalfAdapted(
            @ForAll("traits") ImageTraits traits, @ForAll("circumstances") Circumstances circumstances) {
        ServiceDefinition fitted = ServiceFitting.fit(SERVICE, traits, circumstances);

        ServiceFitting.derivation(traits).ifPresent(derivation -> {
            assertThat(fitted.launch()).isEmpty();
            assertThat(fitted.confinement()).isEqualTo(SERVICE.confinement());
            assertThat(derivation.opened()).isNotEmpty();
            assertThat(derivation.launch().isPresent())
                    .isEqualTo(traits.uvArguments().isPresent());
        });
    }

    @Property(seed = "1")
    void anImageThatNeedsNothingGetsTheFileOfTheDecisionRecord(
            @ForAll("needless") ImageTraits traits, @ForAll EngineKind engine) {
        ServiceDefinition fitted = ServiceFitting.fit(SERVICE, traits, new Circumstances(engine, false));

        assertThat(ComposeFile.render(fitted, "1").toString())
                .isEqualTo(ComposeFile.render(SERVICE, "1").toString());
        assertThat(fitted.healthcheck())
                .isEqualTo(ServiceDefinition.ofAdr("any", "any", 1, true).healthcheck());
        assertThat(fitted.launch()).isEmpty();
    }

    /** All that can be told from the container afterwards, but for what an adaptation is allowed to add or to replace. */
    private static void assertHardened(ServiceDefinition fitted) {
        Confinement confinement = fitted.confinement();
        assertThat(confinement.readOnly()).isTrue();
        assertThat(confinement.user()).isEqualTo("65534:65534");
        assertThat(confinement.capDrop()).containsExactly("ALL");
        assertThat(confinement.securityOpt()).isEqualTo(SERVICE.confinement().securityOpt());
        assertThat(confinement.tmpfs()).containsAll(SERVICE.confinement().tmpfs());
        assertThat(confinement.tmpfs()).allMatch(mount -> mount.contains(":rw,noexec,nosuid,nodev,size="));
        assertThat(confinement.volumes()).noneMatch(volume -> volume.contains(":"));
        assertThat(fitted.adaptedTo(SERVICE.launch(), SERVICE.confinement(), SERVICE.healthcheck()))
                .as("everything else")
                .isEqualTo(SERVICE);
    }

    @Provide
    Arbitrary<ImageTraits> traits() {
        Arbitrary<Optional<List<String>>> uvArguments = Arbitraries.of("start_proxy.py", "python", "uvicorn")
                .list()
                .ofSize(1)
                .optional();
        Arbitrary<Optional<String>> interpreter =
                Arbitraries.of("/app/.venv/bin/python", "/usr/bin/python3").optional();
        return Combinators.combine(
                        uvArguments,
                        interpreter,
                        way().list().ofMaxSize(3),
                        Arbitraries.of(HealthTool.class),
                        Arbitraries.just("/app/.env").optional())
                .as(ImageTraits::new);
    }

    @Provide
    Arbitrary<Circumstances> circumstances() {
        return Combinators.combine(Arbitraries.of(EngineKind.class), Arbitraries.of(true, false))
                .as(Circumstances::new);
    }

    @Provide
    Arbitrary<ImageTraits> needless() {
        return Combinators.combine(
                        Arbitraries.of("/usr/bin/python3").optional(),
                        Arbitraries.of(new Way("/app", List.of(), true), new Way("/usr", List.of(), true))
                                .list()
                                .ofMaxSize(2))
                .as((interpreter, ways) -> new ImageTraits(
                        Optional.empty(), interpreter, ways, HealthTool.BUSYBOX_WGET, Optional.empty()));
    }

    private static Arbitrary<Way> way() {
        return Combinators.combine(
                        Arbitraries.of("/app", "/root/app", "/root/.local/share/uv/python"),
                        Arbitraries.of("/root", "/root/.local", "/srv").list().ofMaxSize(2),
                        Arbitraries.of(true, false))
                .as(Way::new);
    }
}
