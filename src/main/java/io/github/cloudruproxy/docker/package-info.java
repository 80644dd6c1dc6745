/**
 * The container engine behind the lifecycle's ports. Observing goes over a small socket client that is ready within
 * milliseconds; acting goes through docker-java, which nothing outside this package knows.
 */
@NullMarked
package io.github.cloudruproxy.docker;

import org.jspecify.annotations.NullMarked;
