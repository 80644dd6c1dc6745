/** The API key and everything that keeps it out of sight. */
@NullMarked
package io.github.cloudruproxy.secret;

import org.jspecify.annotations.NullMarked;
