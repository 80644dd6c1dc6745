/** How clients are pointed at the proxy. */
@NullMarked
package io.github.cloudruproxy.client;

import org.jspecify.annotations.NullMarked;
