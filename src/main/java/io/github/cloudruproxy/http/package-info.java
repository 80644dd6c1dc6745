/** Responses of HTTP/1.1, for those who ask over a socket of their own because a whole client would load for too long. */
@NullMarked
package io.github.cloudruproxy.http;

import org.jspecify.annotations.NullMarked;
