/** What several tests share: stand-in images, a real container engine, a pseudo-terminal. */
@NullMarked
package io.github.cloudruproxy.testing;

import org.jspecify.annotations.NullMarked;
