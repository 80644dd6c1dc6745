/** Archives of our own making. */
@NullMarked
package io.github.cloudruproxy.archive;

import org.jspecify.annotations.NullMarked;
