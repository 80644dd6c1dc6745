/** Asks Cloud.ru itself, over a socket of our own: {@code java.net.http} would keep the process for 0.3 s at its end. */
@NullMarked
package io.github.cloudruproxy.upstream;

import org.jspecify.annotations.NullMarked;
