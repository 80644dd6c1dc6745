package io.github.cloudruproxy.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test class, saying why, where the system calls of a program cannot be followed with {@code strace}. With
 * {@code -Dcloudru.containers=required} it fails instead.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StraceCondition.class)
public @interface RequiresStrace {}
