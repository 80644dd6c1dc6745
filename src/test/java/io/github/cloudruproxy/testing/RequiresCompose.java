package io.github.cloudruproxy.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test class, saying why, where the real Docker Compose is not installed. With {@code
 * -Dcloudru.containers=required} it fails instead. It does not ask for an engine: see {@link RequiresDocker}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ComposeCondition.class)
public @interface RequiresCompose {}
