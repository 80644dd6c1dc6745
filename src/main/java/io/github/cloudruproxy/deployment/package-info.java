/** Brings the proxy to where the files want it, and tells a person how far it has come. */
@NullMarked
package io.github.cloudruproxy.deployment;

import org.jspecify.annotations.NullMarked;
