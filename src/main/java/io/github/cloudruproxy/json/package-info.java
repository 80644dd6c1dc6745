/** JSON with as little to load as possible: read and written token by token. */
@NullMarked
package io.github.cloudruproxy.json;

import org.jspecify.annotations.NullMarked;
