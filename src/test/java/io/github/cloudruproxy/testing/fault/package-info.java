/** A view of the real file system in which one operation goes wrong, for tests of what is left behind. */
@NullMarked
package io.github.cloudruproxy.testing.fault;

import org.jspecify.annotations.NullMarked;
