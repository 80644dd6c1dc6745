/** Asks the proxy's {@code /health}: once, for the lifecycle, and as the gate before each request (ADR-004 section 4). */
@NullMarked
package io.github.cloudruproxy.health;

import org.jspecify.annotations.NullMarked;
