/** The ProxyLifecycle aggregate of ADR-004: its states, how they follow one another, and the ports through which it sees and moves the world. */
@NullMarked
package io.github.cloudruproxy.lifecycle;

import org.jspecify.annotations.NullMarked;
