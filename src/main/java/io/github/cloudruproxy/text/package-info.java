/** Every sentence that a person reads, looked up in one resource bundle. */
@NullMarked
package io.github.cloudruproxy.text;

import org.jspecify.annotations.NullMarked;
