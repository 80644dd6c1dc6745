/** How the proxy is, read out for people and for machines. */
@NullMarked
package io.github.cloudruproxy.status;

import org.jspecify.annotations.NullMarked;
