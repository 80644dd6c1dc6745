/** What can be seen of an image without running it, and the smallest change of the service that lets it run. */
@NullMarked
package io.github.cloudruproxy.image;

import org.jspecify.annotations.NullMarked;
