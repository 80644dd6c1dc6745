/** The compose file, and what {@code docker compose} derives from it: project, labels, configuration hash. */
@NullMarked
package io.github.cloudruproxy.compose;

import org.jspecify.annotations.NullMarked;
