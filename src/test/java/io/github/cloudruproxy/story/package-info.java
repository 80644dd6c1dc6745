/** Whole stories, told through the packaged program against a real engine. */
@NullMarked
package io.github.cloudruproxy.story;

import org.jspecify.annotations.NullMarked;
