@NullMarked
package io.github.cloudruproxy.image;

import org.jspecify.annotations.NullMarked;
