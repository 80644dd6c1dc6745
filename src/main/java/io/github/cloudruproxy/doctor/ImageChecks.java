package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.compose.ServiceImage;
import io.github.cloudruproxy.image.DerivedImage;
import io.github.cloudruproxy.lifecycle.EngineTraits;
import io.github.cloudruproxy.lifecycle.ImageTraits;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the image is there, is the one that runs, and brings nothing along that it should not. */
final class ImageChecks {
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)");
    /** Debian's Python images have the fingerprint of a public key there. */
    private static final String PUBLIC_FINGERPRINT = "GPG_KEY";

    private ImageChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("image", Group.IMAGE, Rules.onProxy(ImageChecks::present)),
                check("image-drift", ImageChecks::drift),
                check("image-environment", (image, proxy) -> environment(image)),
                new Check("image-architecture", Group.IMAGE, ImageChecks::architecture));
    }

    private static Check check(String id, BiFunction<ImageTraits, ProxyEvidence, Outcome> rule) {
        return new Check(
                id,
                Group.IMAGE,
                Rules.onProxy(proxy -> proxy.image()
                        .map(image -> rule.apply(image, proxy))
                        .orElseGet(() -> Outcome.skipped("image"))));
    }

    private static Outcome present(ProxyEvidence proxy) {
        String reference = proxy.service().image();
        return proxy.image().isPresent()
                ? Outcome.ok(reference)
                : Outcome.warn("absent", reference).behind(proxy.refusal());
    }

    private static Outcome drift(ImageTraits image, ProxyEvidence proxy) {
        return proxy.container()
                .map(container -> container.snapshot().imageId().equals(image.id()) && isOfPresentOrigin(proxy)
                        ? Outcome.ok()
                        : Outcome.warn("replaced", proxy.service().source().asked())
                                .behind(proxy.refusal()))
                .orElseGet(() -> Outcome.skipped("container"));
    }

    /** A derived image is as good as the one that it was made of. */
    private static boolean isOfPresentOrigin(ProxyEvidence proxy) {
        ServiceImage source = proxy.service().source();
        return proxy.origin()
                .map(origin -> DerivedImage.of(source.asked(), origin.id()).equals(source))
                .orElse(true);
    }

    private static Outcome environment(ImageTraits image) {
        String secrets = image.environmentNames().stream()
                .filter(name -> SECRET_NAME.matcher(name).matches() && !name.equals(PUBLIC_FINGERPRINT))
                .sorted()
                .collect(Collectors.joining(", "));
        return secrets.isEmpty() ? Outcome.ok() : Outcome.warn("secrets", secrets);
    }

    private static Outcome architecture(Evidence evidence) {
        Optional<String> engine = evidence.answeringEngine()
                .flatMap(EngineEvidence::traits)
                .map(EngineTraits::architecture)
                .filter(name -> !name.isEmpty());
        return Rules.onProxy(proxy -> proxy.image()
                        .map(image -> architecture(image.architecture(), engine))
                        .orElseGet(() -> Outcome.skipped("image")))
                .apply(evidence);
    }

    private static Outcome architecture(String image, Optional<String> engine) {
        return engine.map(name -> name.equals(image) ? Outcome.ok(name) : Outcome.warn("emulated", image, name))
                .orElseGet(Outcome::unknown);
    }
}
