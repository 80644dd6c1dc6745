package io.github.cloudruproxy.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** A story that rests on something that Podman does not have, and is left out where the engine is Podman. */
@Tag("docker-only")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DockerOnly {
    /** What Podman does not have. */
    String value();
}
