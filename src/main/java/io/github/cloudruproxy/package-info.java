/** The composition root of cloudru-proxy. */
@NullMarked
package io.github.cloudruproxy;

import org.jspecify.annotations.NullMarked;
