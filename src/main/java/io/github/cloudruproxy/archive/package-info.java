/** Images in files, as {@code docker save} writes them, for machines that reach no registry. */
@NullMarked
package io.github.cloudruproxy.archive;

import org.jspecify.annotations.NullMarked;
