package io.github.cloudruproxy.image;

import io.github.cloudruproxy.compose.ServiceDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing in which a service was adapted to its image.
 *
 * @param subject what it is about: a program, a directory or an image
 */
public record Adaptation(Kind kind, String subject) {
    /** Which thing. */
    public enum Kind {
        /** An image that was derived from the one asked for runs in its place. */
        DERIVED,
        /** The interpreter is started in place of a launcher that wants to write. */
        LAUNCH,
        /** A way is opened to what lies below a directory of root's. */
        WAY,
        /** The healthcheck asks with another program. */
        HEALTH,
        /** The healthcheck does not ask the HTTP proxy that the container is given. */
        HEALTH_PAST_PROXY,
        /** Nothing in the image could ask, so Docker does not. */
        NO_HEALTH
    }

    /** In what the service is adapted, compared to what ADR-004 says. */
    public static List<Adaptation> of(ServiceDefinition service) {
        List<Adaptation> adaptations = new ArrayList<>();
        service.source().origin().ifPresent(origin -> adaptations.add(new Adaptation(Kind.DERIVED, origin)));
        service.launch()
                .ifPresent(launch -> adaptations.add(
                        new Adaptation(Kind.LAUNCH, launch.entrypoint().get(0))));
        service.confinement().volumes().forEach(volume -> adaptations.add(new Adaptation(Kind.WAY, volume)));
        List<String> test = service.healthcheck().test();
        if (test.equals(List.of("NONE"))) {
            adaptations.add(new Adaptation(Kind.NO_HEALTH, ""));
        } else if (service.healthcheck().isAdrsPastProxy()) {
            adaptations.add(new Adaptation(Kind.HEALTH_PAST_PROXY, ""));
        } else if (!service.healthcheck().isAdrs()) {
            adaptations.add(new Adaptation(Kind.HEALTH, test.get(Math.min(1, test.size() - 1))));
        }
        return List.copyOf(adaptations);
    }
}
