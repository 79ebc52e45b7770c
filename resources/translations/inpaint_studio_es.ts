<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n accepted</source>
        <comment>%n accepted</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n aceptada</numerusform>
            <numerusform>%n aceptadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n distractions found</source>
        <comment>%n distraction found</comment>
        <translation>
            <numerusform>%n distracción encontrada</numerusform>
            <numerusform>%n distracciones encontradas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra channels</source>
        <comment>an extra channel</comment>
        <translation>
            <numerusform>un canal adicional</numerusform>
            <numerusform>%n canales adicionales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>%n left</comment>
        <extracomment>distractions that nobody has decided on</extracomment>
        <translation>
            <numerusform>%n por ver</numerusform>
            <numerusform>%n por ver</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more photos will be saved to the same files as before.</source>
        <comment>%n more photo will be saved to the same file as before.</comment>
        <translation>
            <numerusform>%n foto más va al archivo en el que se guardó antes.</numerusform>
            <numerusform>%n fotos más van a los archivos en los que se guardaron antes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more variations. None looks better than the one in use.</source>
        <comment>%n more variation. It does not look better than the one in use.</comment>
        <translation>
            <numerusform>%n variación más. No se ve mejor que la que está en uso.</numerusform>
            <numerusform>%n variaciones más. Ninguna se ve mejor que la que está en uso.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the {kept} places listed are masked.</source>
        <comment>%n of the {kept} places listed is masked.</comment>
        <translation>
            <numerusform>%n de las {kept} zonas de la lista está en la máscara.</numerusform>
            <numerusform>%n de las {kept} zonas de la lista están en la máscara.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {total} cannot be opened:</source>
        <comment>%n of {total} cannot be opened:</comment>
        <translation>
            <numerusform>No se puede abrir %n de {total}:</numerusform>
            <numerusform>No se pueden abrir %n de {total}:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cannot be opened.</source>
        <comment>%n photo cannot be opened.</comment>
        <translation>
            <numerusform>No se puede abrir %n foto.</numerusform>
            <numerusform>No se pueden abrir %n fotos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a different size.</source>
        <comment>%n photo has a different size.</comment>
        <translation>
            <numerusform>%n foto tiene otro tamaño.</numerusform>
            <numerusform>%n fotos tienen otro tamaño.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a mask painted in the window.</source>
        <comment>%n photo has a mask painted in the window.</comment>
        <translation>
            <numerusform>%n foto tiene una máscara pintada en la ventana.</numerusform>
            <numerusform>%n fotos tienen una máscara pintada en la ventana.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have this photo&apos;s size.</source>
        <comment>%n photo has this photo&apos;s size.</comment>
        <translation>
            <numerusform>%n foto tiene el tamaño de esta foto.</numerusform>
            <numerusform>%n fotos tienen el tamaño de esta foto.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of a different size were skipped.</source>
        <comment>%n photo of a different size was skipped.</comment>
        <translation>
            <numerusform>Se ha omitido %n foto de otro tamaño.</numerusform>
            <numerusform>Se han omitido %n fotos de otro tamaño.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved in {folder}.</source>
        <comment>%n photo saved in {folder}.</comment>
        <translation>
            <numerusform>%n foto guardada en {folder}.</numerusform>
            <numerusform>%n fotos guardadas en {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved.</source>
        <comment>%n photo saved.</comment>
        <translation>
            <numerusform>%n foto guardada.</numerusform>
            <numerusform>%n fotos guardadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos will be saved.</source>
        <comment>%n photo will be saved.</comment>
        <translation>
            <numerusform>Se guardará %n foto.</numerusform>
            <numerusform>Se guardarán %n fotos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, {masked} of them with a mask.</source>
        <comment>%n photo, {masked} of them with a mask.</comment>
        <translation>
            <numerusform>%n foto, {masked} con máscara.</numerusform>
            <numerusform>%n fotos, {masked} con máscara.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are listed, but none is in the mask.</source>
        <comment>%n place is listed, but it is not in the mask.</comment>
        <translation>
            <numerusform>%n zona está en la lista, pero no en la máscara.</numerusform>
            <numerusform>%n zonas están en la lista, pero ninguna está en la máscara.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are masked.</source>
        <comment>%n place is masked.</comment>
        <translation>
            <numerusform>%n zona está en la máscara.</numerusform>
            <numerusform>%n zonas están en la máscara.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are uncertain and not masked: check what is damage.</source>
        <comment>%n place is uncertain and not masked: check it if it is damage.</comment>
        <translation>
            <numerusform>%n zona es dudosa y no está en la máscara: márquela si es un daño.</numerusform>
            <numerusform>%n zonas son dudosas y no están en la máscara: marque las que sean daños.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were removed.</source>
        <comment>%n place was removed.</comment>
        <translation>
            <numerusform>Se ha retocado %n zona.</numerusform>
            <numerusform>Se han retocado %n zonas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were repaired.</source>
        <comment>%n place was repaired.</comment>
        <translation>
            <numerusform>Se ha reparado %n zona.</numerusform>
            <numerusform>Se han reparado %n zonas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <comment>%n removed</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n eliminada</numerusform>
            <numerusform>%n eliminadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <comment>%n skipped</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n omitida</numerusform>
            <numerusform>%n omitidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small ones</source>
        <comment>%n small one</comment>
        <translation>
            <numerusform>%n pequeña</numerusform>
            <numerusform>%n pequeñas</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Máscara</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Red</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>Re&amp;stauración</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Herramientas</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message numerus="yes">
        <source>(%n waiting)</source>
        <extracomment>strokes</extracomment>
        <translation>
            <numerusform>(%n en espera)</numerusform>
            <numerusform>(%n en espera)</numerusform>
        </translation>
    </message>
    <message>
        <source>+ Shadow</source>
        <translation>+ Sombra</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100&#xa0;%</translation>
    </message>
    <message>
        <source>16 bits per channel</source>
        <translation>16 bits por canal</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200&#xa0;%</translation>
    </message>
    <message>
        <source>A JPEG consists of blocks of 8 to 16 pixels: only those that a removal touches are recompressed.</source>
        <translation>Un JPEG se compone de bloques de 8 a 16 píxeles: solo se recomprimen los que modifica un retoque.</translation>
    </message>
    <message>
        <source>A batch is running. Stop it?</source>
        <translation>Hay un lote en curso. ¿Desea detenerlo?</translation>
    </message>
    <message>
        <source>A folder of masks</source>
        <translation>Una carpeta de máscaras</translation>
    </message>
    <message>
        <source>A guide line could not be followed: the photo shows no such edge beside the mask.</source>
        <translation>No se ha podido seguir una línea guía: la foto no muestra ese borde junto a la máscara.</translation>
    </message>
    <message>
        <source>A guide line needs at least two points. Click where it ends, or press Esc.</source>
        <translation>Una línea guía necesita al menos dos puntos. Haga clic donde termina o pulse Esc.</translation>
    </message>
    <message>
        <source>A removal is running</source>
        <translation>Hay una eliminación en curso</translation>
    </message>
    <message>
        <source>A search is running</source>
        <translation>Hay una búsqueda en curso</translation>
    </message>
    <message>
        <source>A watermark was found, but not at the size of this photo. Open another photo first.</source>
        <translation>Se ha encontrado una marca de agua, pero no con el tamaño de esta foto. Abra primero otra foto.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>About Inpaint Studio</source>
        <translation>Acerca de Inpaint Studio</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>After a quick removal, further results to choose from are made while you go on working.</source>
        <translation>Tras una eliminación rápida, se crean más resultados entre los que elegir mientras usted sigue trabajando.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Todas las fotos</translation>
    </message>
    <message>
        <source>All photos are saved</source>
        <translation>Todas las fotos están guardadas</translation>
    </message>
    <message>
        <source>All pixels outside the removals are identical in {name}.</source>
        <translation>Todos los píxeles fuera de los retoques son idénticos en {name}.</translation>
    </message>
    <message>
        <source>All places are skipped.</source>
        <translation>Se han omitido todas las zonas.</translation>
    </message>
    <message>
        <source>Allow as source</source>
        <translation>Permitir como origen</translation>
    </message>
    <message>
        <source>Alt+wheel</source>
        <translation>Alt+rueda</translation>
    </message>
    <message>
        <source>An object is still being selected</source>
        <translation>Todavía se está seleccionando un objeto</translation>
    </message>
    <message>
        <source>An object on {name} is still being selected.</source>
        <translation>Todavía se está seleccionando un objeto en {name}.</translation>
    </message>
    <message>
        <source>An older step cannot be restored: its data in {path} is missing or damaged. The photo is unchanged.</source>
        <translation>No se puede restaurar un paso anterior: sus datos en {path} faltan o están dañados. La foto no ha cambiado.</translation>
    </message>
    <message>
        <source>An outline needs at least three corners. Click the next one, or press Esc.</source>
        <translation>Un contorno necesita al menos tres esquinas. Haga clic en la siguiente o pulse Esc.</translation>
    </message>
    <message>
        <source>Analysing photo {number} of {total} …</source>
        <translation>Analizando la foto {number} de {total}…</translation>
    </message>
    <message>
        <source>Animated</source>
        <translation>Animada</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>Animaciones</translation>
    </message>
    <message>
        <source>Another batch is writing to {folder}. Wait for it, or use another folder.</source>
        <translation>Otro lote está escribiendo en {folder}. Espere a que termine o use otra carpeta.</translation>
    </message>
    <message>
        <source>Another program has changed it since it was saved.</source>
        <translation>Otro programa lo ha modificado desde que se guardó.</translation>
    </message>
    <message>
        <source>Any other text: captions, subtitles, signs, watermarks; off by default</source>
        <translation>Cualquier otro texto: leyendas, subtítulos, letreros, marcas de agua; desactivado de forma predeterminada</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>GPU de Apple</translation>
    </message>
    <message>
        <source>Applies to photos opened from now on.</source>
        <translation>Se aplica a las fotos que abra a partir de ahora.</translation>
    </message>
    <message>
        <source>Apply mask to all photos…</source>
        <translation>Aplicar máscara a todas las fotos…</translation>
    </message>
    <message>
        <source>Areas that are completely transparent</source>
        <translation>Zonas totalmente transparentes</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Disposición</translation>
    </message>
    <message>
        <source>Arrows, Shift+arrows</source>
        <translation>Flechas, Mayús+flechas</translation>
    </message>
    <message>
        <source>As in the original: only blocks that a removal touches are recompressed</source>
        <translation>Como en el original: solo se recomprimen los bloques que modifica un retoque</translation>
    </message>
    <message>
        <source>At least {count} photos are needed to find what they have in common.</source>
        <translation>Se necesitan al menos {count} fotos para encontrar lo que tienen en común.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Automatic (0.15 % of the photo)</source>
        <translation>Automático (0,15&#xa0;% de la foto)</translation>
    </message>
    <message>
        <source>Automatic (half of free memory)</source>
        <translation>Automático (la mitad de la memoria libre)</translation>
    </message>
    <message>
        <source>Automatic: a colour that does not occur in the photo.</source>
        <translation>Automático: un color que no aparece en la foto.</translation>
    </message>
    <message>
        <source>Background for transparent areas</source>
        <translation>Fondo de las zonas transparentes</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Batch: failed</source>
        <translation>Lote: con error</translation>
    </message>
    <message>
        <source>Batch: finished</source>
        <translation>Lote: terminado</translation>
    </message>
    <message>
        <source>Batch: paused</source>
        <translation>Lote: en pausa</translation>
    </message>
    <message>
        <source>Batch: {count} failed</source>
        <translation>Lote: {count} con error</translation>
    </message>
    <message>
        <source>Batch: {number} of {total}</source>
        <translation>Lote: {number} de {total}</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Lote…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Before and after. Drag moves both, the wheel zooms. Esc goes back to painting.</source>
        <translation>Antes y después. Arrastrar mueve ambas, la rueda hace zoom. Esc para seguir pintando.</translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation>Esquina inferior izquierda</translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation>Esquina inferior derecha</translation>
    </message>
    <message>
        <source>Broken links, skipped: {count}.</source>
        <translation>Enlaces rotos, omitidos: {count}.</translation>
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Examinar…</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pincel</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Tamaño del pincel</translation>
    </message>
    <message>
        <source>Brush size in pixels of the photo ([ and ])</source>
        <translation>Tamaño del pincel en píxeles de la foto ([ y ])</translation>
    </message>
    <message>
        <source>Brush size while zooming</source>
        <translation>Tamaño del pincel al hacer zoom</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>Trazo de pincel</translation>
    </message>
    <message>
        <source>Bundled network</source>
        <translation>Red incluida</translation>
    </message>
    <message>
        <source>CPU, {count} threads</source>
        <translation>CPU, {count} hilos</translation>
    </message>
    <message>
        <source>Calculating …</source>
        <translation>Calculando…</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cámara</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel stroke</source>
        <translation>Cancelar trazo</translation>
    </message>
    <message>
        <source>Cancel stroke {number}</source>
        <translation>Cancelar el trazo {number}</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centro</translation>
    </message>
    <message>
        <source>Changed, but not saved</source>
        <translation>Modificadas, pero sin guardar</translation>
    </message>
    <message>
        <source>Check it, correct it with the brush, then choose “Apply mask to all photos”.</source>
        <translation>Compruébela, corríjala con el pincel y elija «Aplicar máscara a todas las fotos».</translation>
    </message>
    <message>
        <source>Choose Save all to keep the results.</source>
        <translation>Elija «Guardar todo» para conservar los resultados.</translation>
    </message>
    <message>
        <source>Choose a folder of photos.</source>
        <translation>Elija una carpeta de fotos.</translation>
    </message>
    <message>
        <source>Choose the folder of masks.</source>
        <translation>Elija la carpeta de máscaras.</translation>
    </message>
    <message>
        <source>Choose the folder of results.</source>
        <translation>Elija la carpeta de resultados.</translation>
    </message>
    <message>
        <source>Choose the mask for all photos.</source>
        <translation>Elija la máscara para todas las fotos.</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Elegir: {name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Clear guide lines</source>
        <translation>Borrar líneas guía</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Borrar máscara</translation>
    </message>
    <message>
        <source>Clear shortcut</source>
        <translation>Borrar atajo</translation>
    </message>
    <message>
        <source>Clear source marks</source>
        <translation>Borrar marcas de origen</translation>
    </message>
    <message>
        <source>Click a colour to select it.</source>
        <translation>Haga clic en un color para seleccionarlo.</translation>
    </message>
    <message>
        <source>Click an object to select it, or drag a box around it.</source>
        <translation>Haga clic en un objeto para seleccionarlo o dibuje un recuadro a su alrededor.</translation>
    </message>
    <message>
        <source>Click for bends, Enter to finish. Right-click deletes.</source>
        <translation>Haga clic para los ángulos, Intro para terminar. El clic derecho borra.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close and discard</source>
        <translation>Cerrar y descartar</translation>
    </message>
    <message>
        <source>Close and keep for later</source>
        <translation>Cerrar y conservar para después</translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation>Cerrar la foto</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Cerrar sin guardar</translation>
    </message>
    <message>
        <source>Close without waiting</source>
        <translation>Cerrar sin esperar</translation>
    </message>
    <message>
        <source>Closing stops the removal.</source>
        <translation>Al cerrar se detiene la eliminación.</translation>
    </message>
    <message>
        <source>Compare with the original, split by a line</source>
        <translation>Comparar con el original, dividido por una línea</translation>
    </message>
    <message>
        <source>Compare: side by side</source>
        <translation>Comparar: lado a lado</translation>
    </message>
    <message>
        <source>Compare: split view</source>
        <translation>Comparar: vista dividida</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Contiguous</source>
        <translation>Contiguo</translation>
    </message>
    <message>
        <source>Contiguous areas only</source>
        <translation>Solo zonas contiguas</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Continuar…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copiar diagnóstico</translation>
    </message>
    <message>
        <source>Copy mask from previous photo</source>
        <translation>Copiar máscara de la foto anterior</translation>
    </message>
    <message>
        <source>Copy photo</source>
        <translation>Copiar foto</translation>
    </message>
    <message>
        <source>Copy the photo unchanged</source>
        <translation>Copiar la foto tal cual</translation>
    </message>
    <message>
        <source>Copy the result as a file</source>
        <translation>Copiar el resultado como archivo</translation>
    </message>
    <message>
        <source>Couldn&apos;t search for: {kinds}. Uncheck the box and check it again to retry.</source>
        <translation>No se ha podido buscar: {kinds}. Desmarque la casilla y vuelva a marcarla para intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>Count as failed</source>
        <translation>Contar como fallo</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Espacio</translation>
    </message>
    <message>
        <source>Damage</source>
        <comment>title of a panel</comment>
        <translation>Daños</translation>
    </message>
    <message>
        <source>Damage found</source>
        <translation>Daños encontrados</translation>
    </message>
    <message>
        <source>Damage found in the photo</source>
        <translation>Daños encontrados en la foto</translation>
    </message>
    <message>
        <source>Damage found; Enter: accept, Delete: skip</source>
        <translation>Daños encontrados; Intro: aceptar, Supr: omitir</translation>
    </message>
    <message>
        <source>Damaged files</source>
        <translation>Archivos dañados</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Date stamps</source>
        <translation>Fechas impresas</translation>
    </message>
    <message>
        <source>Dates and words that a camera printed into a corner, in one colour</source>
        <translation>Fechas y palabras que una cámara imprimió en una esquina, de un solo color</translation>
    </message>
    <message>
        <source>Dead and hot pixels</source>
        <translation>Píxeles muertos y calientes</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Decidir más tarde</translation>
    </message>
    <message>
        <source>Default shortcut</source>
        <translation>Atajo predeterminado</translation>
    </message>
    <message>
        <source>Delete guide line</source>
        <translation>Eliminar línea guía</translation>
    </message>
    <message>
        <source>Delete removal</source>
        <translation>Eliminar retoque</translation>
    </message>
    <message>
        <source>Delete settings, log and unfinished work?</source>
        <translation>¿Eliminar la configuración, el registro y el trabajo sin terminar?</translation>
    </message>
    <message>
        <source>Diagnostics copied to the clipboard: versions, log and crashes, without paths or names.</source>
        <translation>Diagnóstico copiado en el portapapeles: versiones, registro y fallos, sin rutas ni nombres.</translation>
    </message>
    <message>
        <source>Differences, {gain} times amplified</source>
        <translation>Diferencias, amplificadas {gain} veces</translation>
    </message>
    <message>
        <source>Discard this work</source>
        <translation>Descartar este trabajo</translation>
    </message>
    <message>
        <source>Distraction accepted</source>
        <translation>Distracción aceptada</translation>
    </message>
    <message>
        <source>Distraction skipped</source>
        <translation>Distracción omitida</translation>
    </message>
    <message>
        <source>Distractions</source>
        <comment>title of a panel</comment>
        <translation>Distracciones</translation>
    </message>
    <message>
        <source>Distractions found; Enter: accept, Delete: skip</source>
        <translation>Distracciones encontradas; Intro: aceptar, Supr: omitir</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Double-click a row to view its result, or the photo if there is none yet</source>
        <translation>Haga doble clic en una fila para ver su resultado o, si aún no lo hay, la foto</translation>
    </message>
    <message>
        <source>Drag along an edge that should continue behind what you remove.</source>
        <translation>Arrastre a lo largo de un borde que deba continuar detrás de lo que elimina.</translation>
    </message>
    <message>
        <source>Drag from corner to corner</source>
        <translation>Arrastre de esquina a esquina</translation>
    </message>
    <message>
        <source>Drag from corner to corner.</source>
        <translation>Arrastre de esquina a esquina.</translation>
    </message>
    <message>
        <source>Drag out</source>
        <translation>Arrastrar fuera</translation>
    </message>
    <message>
        <source>Drag the result into another program, or click to copy it as a file</source>
        <translation>Arrastre el resultado a otro programa o haga clic para copiarlo como archivo</translation>
    </message>
    <message>
        <source>Drag to move the line between before and after. Esc goes back to painting.</source>
        <translation>Arrastre para mover la línea entre antes y después. Esc para seguir pintando.</translation>
    </message>
    <message>
        <source>Drag to move the photo.</source>
        <translation>Arrastre para mover la foto.</translation>
    </message>
    <message>
        <source>Draw around anything you want gone, or click corner by corner.</source>
        <translation>Rodee lo que quiera quitar o haga clic esquina por esquina.</translation>
    </message>
    <message>
        <source>Draw guide line</source>
        <translation>Dibujar línea guía</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>Suelte aquí una foto</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>Suelte para abrir</translation>
    </message>
    <message>
        <source>Dust and spots</source>
        <translation>Polvo y manchas</translation>
    </message>
    <message>
        <source>EXIF data</source>
        <translation>los datos EXIF</translation>
    </message>
    <message>
        <source>Edit mask of removal</source>
        <translation>Editar máscara del retoque</translation>
    </message>
    <message>
        <source>Enter: accept · Delete: skip · ↑↓: next</source>
        <translation>Intro: aceptar · Supr: omitir · ↑↓: siguiente</translation>
    </message>
    <message>
        <source>Erase the mask where it covers too much.</source>
        <translation>Borre la máscara donde cubra demasiado.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Eraser stroke</source>
        <translation>Trazo de borrador</translation>
    </message>
    <message>
        <source>Example: {photo} → {result}</source>
        <translation>Ejemplo: {photo} → {result}</translation>
    </message>
    <message>
        <source>Exclude as source</source>
        <translation>Excluir como origen</translation>
    </message>
    <message>
        <source>Export before/after</source>
        <translation>Exportar antes/después</translation>
    </message>
    <message>
        <source>Export before/after…</source>
        <translation>Exportar antes/después…</translation>
    </message>
    <message>
        <source>Extended attributes of {name} could not be kept: {attributes}.</source>
        <translation>Atributos extendidos no conservados en {name}: {attributes}.</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Carpeta</translation>
    </message>
    <message>
        <source>Failed only</source>
        <translation>Solo fallidas</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Calado</translation>
    </message>
    <message>
        <source>Feather mask {feather} px</source>
        <translation>Calar máscara {feather}&#xa0;px</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nombres de archivo</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Tamaño del archivo</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>Rellenar huecos</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>Tira de diapositivas</translation>
    </message>
    <message>
        <source>Find damage…</source>
        <translation>Buscar daños…</translation>
    </message>
    <message>
        <source>Find distractions…</source>
        <translation>Buscar distracciones…</translation>
    </message>
    <message>
        <source>Find text…</source>
        <translation>Buscar texto…</translation>
    </message>
    <message>
        <source>Find watermark…</source>
        <translation>Buscar marca de agua…</translation>
    </message>
    <message>
        <source>Finish the outline first (Enter), or discard it (Esc)</source>
        <translation>Termine primero el contorno (Intro) o descártelo (Esc)</translation>
    </message>
    <message>
        <source>Finished photos are kept. You can resume later.</source>
        <translation>Las fotos terminadas se conservan. Podrá reanudar más tarde.</translation>
    </message>
    <message>
        <source>Finished: {good} of {total} photos done, {rest} skipped, {bad} failed.</source>
        <translation>Terminado: {good} de {total} fotos listas, {rest} omitidas, {bad} fallidas.</translation>
    </message>
    <message>
        <source>Finishing …</source>
        <translation>Terminando…</translation>
    </message>
    <message>
        <source>First paint over what you want gone</source>
        <translation>Primero pinte sobre lo que quiera quitar</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>Ajustar a la ventana</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>Carpeta de máscaras</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Carpeta de fotos</translation>
    </message>
    <message>
        <source>Folder of results</source>
        <translation>Carpeta de resultados</translation>
    </message>
    <message>
        <source>Folders skipped: {count}.</source>
        <translation>Carpetas omitidas: {count}.</translation>
    </message>
    <message>
        <source>For formats without transparency, such as JPEG. Automatic: white.</source>
        <translation>Para formatos sin transparencia, como JPEG. Automático: blanco.</translation>
    </message>
    <message>
        <source>For photo.jpg: photo_mask.png in the same folder, or photo.png in a folder named masks beside it.</source>
        <translation>Para photo.jpg: photo_mask.png en la misma carpeta, o photo.png en una carpeta llamada masks junto a la foto.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message numerus="yes">
        <source>Found in %n photos.</source>
        <comment>Found in %n photo.</comment>
        <translation>
            <numerusform>Encontrado en %n foto.</numerusform>
            <numerusform>Encontrado en %n fotos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Tamaño completo</translation>
    </message>
    <message>
        <source>GIF has no partial transparency: each pixel of {name} is transparent or opaque.</source>
        <translation>GIF no admite transparencia parcial: cada píxel de {name} es transparente u opaco.</translation>
    </message>
    <message>
        <source>GIF supports only 256 colours: the colours of {name} are reduced.</source>
        <translation>GIF solo admite 256 colores: se reducen los colores de {name}.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Tarjeta gráfica</translation>
    </message>
    <message>
        <source>Grey, green or black blocks, repeated rows, a missing end</source>
        <translation>Bloques grises, verdes o negros, filas repetidas, final ausente</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Expandir</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>Expandir máscara</translation>
    </message>
    <message>
        <source>Grow mask {by} px</source>
        <translation>Expandir máscara {by}&#xa0;px</translation>
    </message>
    <message>
        <source>Grow or shrink</source>
        <translation>Expandir o contraer</translation>
    </message>
    <message>
        <source>Grow selected objects</source>
        <translation>Expandir los objetos seleccionados</translation>
    </message>
    <message>
        <source>Grow, shrink, feather…</source>
        <translation>Expandir, contraer, calar…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Guide line</source>
        <translation>Línea guía</translation>
    </message>
    <message>
        <source>Guide lines that cross no masked area were ignored.</source>
        <translation>Se han ignorado las líneas guía que no cruzan ninguna zona de la máscara.</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Mano</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>Pincel más duro</translation>
    </message>
    <message>
        <source>Here, dragging moves the photo: Esc goes back to painting</source>
        <translation>Aquí, arrastrar mueve la foto: Esc para seguir pintando</translation>
    </message>
    <message>
        <source>Hide removal</source>
        <translation>Ocultar retoque</translation>
    </message>
    <message>
        <source>Hide the variations</source>
        <translation>Ocultar las variaciones</translation>
    </message>
    <message>
        <source>Higher: larger file, less loss</source>
        <translation>Más alta: archivo mayor, menos pérdida</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>How much a click selects (A)</source>
        <translation>Cuánto selecciona un clic (A)</translation>
    </message>
    <message>
        <source>How similar colours must be to the one clicked</source>
        <translation>Cuánto deben parecerse los colores al que se pulsa</translation>
    </message>
    <message>
        <source>IPTC data</source>
        <translation>los datos IPTC</translation>
    </message>
    <message>
        <source>If a trace is left, undo and grow the mask, or make more variations.</source>
        <translation>Si queda algún rastro, deshaz y expande la máscara, o crea más variaciones.</translation>
    </message>
    <message>
        <source>If the file exists</source>
        <translation>Si el archivo ya existe</translation>
    </message>
    <message>
        <source>If the mask size differs</source>
        <translation>Si la máscara tiene otro tamaño</translation>
    </message>
    <message>
        <source>If there is no mask</source>
        <translation>Si no hay máscara</translation>
    </message>
    <message>
        <source>If there is one, paint over it with the brush (B).</source>
        <translation>Si la hay, píntela con el pincel (B).</translation>
    </message>
    <message>
        <source>If you do not wait, it is neither masked nor removed.</source>
        <translation>Si no espera, no se enmascara ni se elimina.</translation>
    </message>
    <message>
        <source>Images with 32 bits per channel are not supported. Save the photo with 8 or 16 bits.</source>
        <translation>No se admiten imágenes de 32 bits por canal. Guarde la foto con 8 o 16 bits.</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo as RGB with 8 or 16 bits.</source>
        <translation>No se admiten imágenes de {samples} canales de {bits} bits. Guarde la foto como RGB con 8 o 16 bits.</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo with 8 bits.</source>
        <translation>No se admiten imágenes de {samples} canales de {bits} bits. Guarde la foto con 8 bits.</translation>
    </message>
    <message>
        <source>In a folder “cleaned” beside the photos</source>
        <translation>En una carpeta «cleaned» junto a las fotos</translation>
    </message>
    <message>
        <source>In another folder</source>
        <translation>En otra carpeta</translation>
    </message>
    <message>
        <source>In place (originals kept in “originals”)</source>
        <translation>Reemplazar (originales en «originals»)</translation>
    </message>
    <message>
        <source>Include shadow</source>
        <translation>Incluir la sombra</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>Incluir subcarpetas</translation>
    </message>
    <message>
        <source>Intel GPU</source>
        <translation>GPU de Intel</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>Invertir máscara</translation>
    </message>
    <message>
        <source>Invert mask (black = remove)</source>
        <translation>Invertir máscara (negro = eliminar)</translation>
    </message>
    <message>
        <source>It already exists.</source>
        <translation>El archivo ya existe.</translation>
    </message>
    <message>
        <source>It is another photo in the open folder.</source>
        <translation>Es otra foto de la carpeta abierta.</translation>
    </message>
    <message>
        <source>It is compressed with {method}, which is not supported: save it with LZW, Deflate or no compression.</source>
        <translation>Está comprimida con {method}, lo que no se admite: guárdela con LZW, Deflate o sin compresión.</translation>
    </message>
    <message>
        <source>It is damaged (unreadable: {what}).</source>
        <translation>El archivo está dañado (no se puede leer: {what}).</translation>
    </message>
    <message>
        <source>It is not a photo in a supported format ({known}).</source>
        <translation>No es una foto en un formato compatible ({known}).</translation>
    </message>
    <message>
        <source>It is shown as sRGB.</source>
        <translation>Se muestra como sRGB.</translation>
    </message>
    <message>
        <source>It is the photo you opened, and another program has changed it since.</source>
        <translation>Es la foto que ha abierto, y otro programa la ha cambiado desde entonces.</translation>
    </message>
    <message>
        <source>It is the photo you opened.</source>
        <translation>Es la foto que ha abierto.</translation>
    </message>
    <message>
        <source>It stores its pixels in an unusual way, which is not supported: save it as plain RGB.</source>
        <translation>Almacena sus píxeles de un modo inusual, lo que no se admite: guárdela como RGB normal.</translation>
    </message>
    <message>
        <source>It was made by another version of the program ({version}).</source>
        <translation>Se ha creado con otra versión del programa ({version}).</translation>
    </message>
    <message>
        <source>Its current contents will be lost.</source>
        <translation>Se perderá su contenido actual.</translation>
    </message>
    <message>
        <source>JPEGs with {bits} bits are not supported. Save the photo as a 16-bit TIFF or PNG, or as an 8-bit JPEG.</source>
        <translation>No se admiten JPEG de {bits} bits. Guarde la foto como TIFF o PNG de 16 bits, o como JPEG de 8 bits.</translation>
    </message>
    <message>
        <source>Keep changes</source>
        <translation>Conservar cambios</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Keep the original file date</source>
        <translation>Conservar la fecha original del archivo</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Label Before and After</source>
        <translation>Rotular Antes y Después</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Larger areas are filled in parts or at lower resolution.</source>
        <translation>Las zonas grandes se rellenan por partes o con menor resolución.</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Pincel más grande</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lazo</translation>
    </message>
    <message>
        <source>Left: smaller. Right: larger.</source>
        <translation>Izquierda: menor. Derecha: mayor.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Links to these photos, skipped: {count}.</source>
        <translation>Enlaces a estas fotos, omitidos: {count}.</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>Cargar máscara</translation>
    </message>
    <message>
        <source>Load mask…</source>
        <translation>Cargar máscara…</translation>
    </message>
    <message>
        <source>Load network</source>
        <translation>Cargar red</translation>
    </message>
    <message>
        <source>Load network…</source>
        <translation>Cargar red…</translation>
    </message>
    <message>
        <source>Long and thin, bright or dark, on scans</source>
        <translation>Largos y finos, claros u oscuros, en escaneos</translation>
    </message>
    <message>
        <source>Longer side of each photo</source>
        <translation>Lado mayor de cada foto</translation>
    </message>
    <message>
        <source>Look at each place: Enter ticks it, Delete unticks it. Then remove all that are ticked.</source>
        <translation>Mire cada zona: Intro la marca, Supr la desmarca. Después, elimine todas las marcadas.</translation>
    </message>
    <message>
        <source>Lost blocks and stripes</source>
        <translation>Bloques perdidos y franjas</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>Varita mágica</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Barra de herramientas principal</translation>
    </message>
    <message>
        <source>Making variations</source>
        <translation>Creando variaciones</translation>
    </message>
    <message>
        <source>Margin around the mask</source>
        <translation>Margen alrededor de la máscara</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Máscara</translation>
    </message>
    <message>
        <source>Mask again</source>
        <translation>Volver a enmascarar</translation>
    </message>
    <message>
        <source>Mask all places listed that are not skipped</source>
        <translation>Enmascarar todas las zonas de la lista que no se han omitido</translation>
    </message>
    <message numerus="yes">
        <source>Mask applied to %n photos.</source>
        <comment>Mask applied to %n photo.</comment>
        <translation>
            <numerusform>Máscara aplicada a %n foto.</numerusform>
            <numerusform>Máscara aplicada a %n fotos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mask from transparency</source>
        <translation>Máscara a partir de la transparencia</translation>
    </message>
    <message>
        <source>Mask of {name}</source>
        <translation>Máscara de {name}</translation>
    </message>
    <message>
        <source>Mask overlay colour</source>
        <translation>Color de la superposición de máscara</translation>
    </message>
    <message>
        <source>Mask overlay opacity</source>
        <translation>Opacidad de la superposición de máscara</translation>
    </message>
    <message>
        <source>Mask position</source>
        <translation>Posición de la máscara</translation>
    </message>
    <message>
        <source>Mask saved as {path}</source>
        <translation>Máscara guardada como {path}</translation>
    </message>
    <message>
        <source>Mask transparent areas</source>
        <translation>Enmascarar zonas transparentes</translation>
    </message>
    <message>
        <source>Masked, but not removed yet</source>
        <translation>Con máscara, pero aún sin procesar</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Máscaras</translation>
    </message>
    <message>
        <source>Masks that were not removed cannot be kept.</source>
        <translation>Las máscaras que no se han eliminado no se pueden conservar.</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>Igual que el sistema</translation>
    </message>
    <message>
        <source>Memory for a removal</source>
        <translation>Memoria para una eliminación</translation>
    </message>
    <message>
        <source>Memory for undo history</source>
        <translation>Memoria para el historial</translation>
    </message>
    <message>
        <source>Missing from {name}: the HDR gain map, which does not fit the photo.</source>
        <translation>{name} no incluye el mapa de ganancia HDR, que no corresponde a la foto.</translation>
    </message>
    <message>
        <source>Missing from {name}: {missing}.</source>
        <translation>{name} no incluye: {missing}.</translation>
    </message>
    <message>
        <source>Missing part</source>
        <translation>Parte que falta</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Más opciones</translation>
    </message>
    <message>
        <source>More variations</source>
        <translation>Más variaciones</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Ratón</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>Rueda del ratón</translation>
    </message>
    <message>
        <source>Move the sliders: the photo shows the new edge of the mask. Done keeps it, Esc discards it.</source>
        <translation>Mueva los deslizadores: la foto muestra el nuevo borde de la máscara. «Listo» lo conserva, Esc lo descarta.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Names that end in {end} are those of masks. Choose another name.</source>
        <translation>Los nombres que terminan en {end} son de máscaras. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Network in use: {name}</source>
        <translation>Red en uso: {name}</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Redes</translation>
    </message>
    <message>
        <source>New here? Four steps on a sample photo show how it works.</source>
        <translation>¿Es nuevo aquí? Cuatro pasos con una foto de ejemplo muestran cómo funciona.</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>Nuevo atajo</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Next object size</source>
        <translation>Siguiente tamaño de objeto</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Foto siguiente</translation>
    </message>
    <message>
        <source>No changes to save</source>
        <translation>No hay cambios que guardar</translation>
    </message>
    <message>
        <source>No damage found. The photo is unchanged.</source>
        <translation>No se han encontrado daños. La foto no ha cambiado.</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Sin diferencias</translation>
    </message>
    <message>
        <source>No distractions found. The photo is unchanged.</source>
        <translation>No se han encontrado distracciones. La foto no ha cambiado.</translation>
    </message>
    <message>
        <source>No edge that continues behind the mask was found. Draw one with the guide line (N)</source>
        <translation>No se ha encontrado ningún borde que continúe detrás de la máscara. Dibuje uno con la línea guía (N)</translation>
    </message>
    <message>
        <source>No installed program can open {path}.</source>
        <translation>Ningún programa del sistema puede abrir {path}.</translation>
    </message>
    <message>
        <source>No object found. Draw a box around it, or paint with the brush.</source>
        <translation>No se ha encontrado ningún objeto. Dibuje un recuadro a su alrededor o pinte con el pincel.</translation>
    </message>
    <message>
        <source>No object found. Draw a tighter box, or paint with the brush.</source>
        <translation>No se ha encontrado ningún objeto. Dibuje un recuadro más ajustado o pinte con el pincel.</translation>
    </message>
    <message>
        <source>No object was found in the box. Try a tighter one, or a click on the object.</source>
        <translation>No se ha encontrado ningún objeto en el recuadro. Pruebe con uno más ajustado o con un clic en el objeto.</translation>
    </message>
    <message>
        <source>No object was found {place}. Try the middle of the object, or a box around it.</source>
        <translation>No se ha encontrado ningún objeto {place}. Pruebe en el centro del objeto o con un recuadro a su alrededor.</translation>
    </message>
    <message>
        <source>No photo has a mask</source>
        <translation>Ninguna foto tiene máscara</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Sin vista previa</translation>
    </message>
    <message>
        <source>No recent photos</source>
        <translation>No hay fotos recientes</translation>
    </message>
    <message>
        <source>No removals yet</source>
        <translation>Aún no hay retoques</translation>
    </message>
    <message>
        <source>No shadow found beside this selection.</source>
        <translation>No se ha encontrado ninguna sombra junto a esta selección.</translation>
    </message>
    <message>
        <source>No shadow or reflection is certain enough to be added.</source>
        <translation>Ninguna sombra ni reflejo es lo bastante seguro para añadirlo.</translation>
    </message>
    <message>
        <source>No text found. The photo is unchanged.</source>
        <translation>No se ha encontrado texto. La foto no ha cambiado.</translation>
    </message>
    <message>
        <source>No texture was found around it, so the fill is smooth.</source>
        <translation>No se ha encontrado textura alrededor, por lo que el relleno es liso.</translation>
    </message>
    <message>
        <source>No variations could be made: {why}.</source>
        <translation>No se han podido crear variaciones: {why}.</translation>
    </message>
    <message>
        <source>Not in the guide: {words}</source>
        <translation>No aparece en la guía: {words}</translation>
    </message>
    <message>
        <source>Not searched for: {kinds}.</source>
        <translation>No se ha buscado: {kinds}.</translation>
    </message>
    <message>
        <source>Nothing changed here: paint on the photo, where it is not masked yet</source>
        <translation>Aquí no ha cambiado nada: pinte sobre la foto, donde aún no haya máscara</translation>
    </message>
    <message>
        <source>Nothing has been removed here</source>
        <translation>Aquí no se ha eliminado nada</translation>
    </message>
    <message>
        <source>Nothing has been removed yet</source>
        <translation>Todavía no se ha eliminado nada</translation>
    </message>
    <message>
        <source>Nothing is marked with Exclude as source</source>
        <translation>No hay nada marcado con «Excluir como origen»</translation>
    </message>
    <message>
        <source>Nothing is masked: paint over what you want gone</source>
        <translation>No hay nada enmascarado: pinte sobre lo que quiera quitar</translation>
    </message>
    <message>
        <source>Nothing stands out {place}. Try another place, or a box around the object.</source>
        <translation>Nada destaca {place}. Pruebe en otro lugar o con un recuadro alrededor del objeto.</translation>
    </message>
    <message>
        <source>Nothing to cancel</source>
        <translation>Nada que cancelar</translation>
    </message>
    <message>
        <source>Nothing to compare yet: the photo is unchanged</source>
        <translation>Aún no hay nada que comparar: la foto no ha cambiado</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nada que rehacer</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nada que deshacer</translation>
    </message>
    <message>
        <source>Nothing was filled: {why}.</source>
        <translation>No se ha rellenado nada: {why}.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>No se ha eliminado nada.</translation>
    </message>
    <message>
        <source>Nothing was selected: {why}.</source>
        <translation>No se ha seleccionado nada: {why}.</translation>
    </message>
    <message>
        <source>Object size</source>
        <translation>Tamaño del objeto</translation>
    </message>
    <message>
        <source>Objects can&apos;t be recognised ({why}). They are selected by colour instead.</source>
        <translation>No se pueden reconocer los objetos ({why}). Se seleccionan por color.</translation>
    </message>
    <message>
        <source>Of the pixels kept, {changed:,} ({share:.2f} %) differ in {name}: by at most {most:.0f} of 255, by {mean:.3f} on average.</source>
        <translation>De los píxeles conservados, {changed:,} ({share:.2f}&#xa0;%) difieren en {name}: en {most:.0f} de 255 como máximo, en {mean:.3f} de media.</translation>
    </message>
    <message>
        <source>Older steps move to disk.</source>
        <translation>Los pasos más antiguos se pasan al disco.</translation>
    </message>
    <message>
        <source>On this system, replaced photos such as {name} lose their tags and access rights.</source>
        <translation>En este sistema, las fotos reemplazadas, como {name}, pierden sus etiquetas y sus permisos de acceso.</translation>
    </message>
    <message>
        <source>One mask file for each photo</source>
        <translation>Un archivo de máscara por foto</translation>
    </message>
    <message>
        <source>One mask for all photos</source>
        <translation>Una máscara para todas las fotos</translation>
    </message>
    <message>
        <source>Only excluded sources or guide lines, no mask</source>
        <translation>Solo orígenes excluidos o líneas guía, sin máscara</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>Open a folder or several photos first</source>
        <translation>Primero abra una carpeta o varias fotos</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Primero abra una foto</translation>
    </message>
    <message>
        <source>Open and discard changes</source>
        <translation>Abrir y descartar cambios</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Abrir fotos</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Abrir foto…</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Abrir informe</translation>
    </message>
    <message>
        <source>Open the folder of the results</source>
        <translation>Abrir la carpeta de los resultados</translation>
    </message>
    <message>
        <source>Open the sample photo “{name}”</source>
        <translation>Abrir la foto de ejemplo «{name}»</translation>
    </message>
    <message>
        <source>Open what is there and mask the missing part?</source>
        <translation>¿Abrir lo que hay y enmascarar la parte que falta?</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abierta</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>Abriendo {name}…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Abrir…</translation>
    </message>
    <message>
        <source>Or try a sample:</source>
        <translation>O pruebe un ejemplo:</translation>
    </message>
    <message>
        <source>Other files, ignored: {count}.</source>
        <translation>Otros archivos, omitidos: {count}.</translation>
    </message>
    <message>
        <source>Other results may appear beside the photo: click one to use it. More variations (Ctrl+R) makes some. Press C to compare the result with the original.</source>
        <translation>Junto a la foto pueden aparecer otros resultados: haga clic en uno para usarlo. «Más variaciones» (Ctrl+R) los crea. Pulse C para comparar el resultado con el original.</translation>
    </message>
    <message>
        <source>Other variations look the same here.</source>
        <translation>Aquí las demás variaciones se ven igual.</translation>
    </message>
    <message>
        <source>PDF isn&apos;t supported: export the page as PNG first.</source>
        <translation>No se admite PDF: exporte primero la página como PNG.</translation>
    </message>
    <message>
        <source>Paint along one of the white trails in the sky. Whatever is tinted will be removed.</source>
        <translation>Pinte a lo largo de una de las estelas blancas del cielo. Lo que queda coloreado desaparecerá.</translation>
    </message>
    <message>
        <source>Paint over anything you want gone, then press Remove.</source>
        <translation>Pinte sobre lo que quiera quitar y pulse «Eliminar».</translation>
    </message>
    <message>
        <source>Paint over areas that must not be used as a source for fills.</source>
        <translation>Pinte las zonas que no deben usarse como origen de los rellenos.</translation>
    </message>
    <message>
        <source>Paint over something to see the edges that continue behind it</source>
        <translation>Pinte sobre algo para ver los bordes que continúan detrás</translation>
    </message>
    <message>
        <source>Paint over what you want gone, then press Remove (Enter).</source>
        <translation>Pinte sobre lo que quiera quitar y pulse «Eliminar» (Intro).</translation>
    </message>
    <message>
        <source>Paint to restore the original where a removal took too much.</source>
        <translation>Pinte para restaurar el original donde un retoque haya quitado demasiado.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Part of the photo is missing</source>
        <translation>Falta una parte de la foto</translation>
    </message>
    <message>
        <source>Part of the scene</source>
        <translation>En la imagen</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Pegar foto</translation>
    </message>
    <message>
        <source>Pasted photo</source>
        <translation>Foto pegada</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>En pausa.</translation>
    </message>
    <message>
        <source>Percentage of the photo&apos;s longer side. Also closes gaps and holes.</source>
        <translation>Porcentaje del lado más largo de la foto. También cierra huecos y agujeros.</translation>
    </message>
    <message>
        <source>Perhaps only in part: the watermark is faint, or the photos are few.</source>
        <translation>Quizá solo en parte: la marca de agua es tenue o hay pocas fotos.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photo copied to the clipboard.</source>
        <translation>Foto copiada en el portapapeles.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Photos and projects</source>
        <translation>Fotos y proyectos</translation>
    </message>
    <message>
        <source>Photos and projects are not touched. Inpaint Studio quits.</source>
        <translation>Las fotos y los proyectos no se tocan. Inpaint Studio se cerrará.</translation>
    </message>
    <message>
        <source>Photos and their masks</source>
        <translation>Las fotos y sus máscaras</translation>
    </message>
    <message>
        <source>Photos of a different size</source>
        <translation>Fotos de distinto tamaño</translation>
    </message>
    <message>
        <source>Photos of the folder</source>
        <translation>Fotos de la carpeta</translation>
    </message>
    <message>
        <source>Photos to show</source>
        <translation>Fotos que mostrar</translation>
    </message>
    <message>
        <source>Photoshop files must be saved as TIFF or PNG first.</source>
        <translation>Los archivos de Photoshop deben guardarse primero como TIFF o PNG.</translation>
    </message>
    <message>
        <source>Place accepted</source>
        <translation>Zona aceptada</translation>
    </message>
    <message>
        <source>Place skipped</source>
        <translation>Zona omitida</translation>
    </message>
    <message>
        <source>Places that have changed since the search began are left out.</source>
        <translation>Se omiten los lugares que han cambiado desde que empezó la búsqueda.</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>Preparando…</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Ajuste preestablecido</translation>
    </message>
    <message>
        <source>Press Remove, or the Enter key.</source>
        <translation>Pulse «Eliminar» o la tecla Intro.</translation>
    </message>
    <message>
        <source>Press {key} to undo.</source>
        <translation>Pulse {key} para deshacer.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>Preview: variation {number} of {total}</source>
        <translation>Vista previa: variación {number} de {total}</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Foto anterior</translation>
    </message>
    <message>
        <source>Previous variation</source>
        <translation>Variación anterior</translation>
    </message>
    <message>
        <source>Process all, under new names</source>
        <translation>Procesar todo con nombres nuevos</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>Processor, network, and memory used</source>
        <translation>Procesador, red y memoria usada</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Progreso del lote</translation>
    </message>
    <message>
        <source>Progress of the removal</source>
        <translation>Progreso de la eliminación</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Progreso de la búsqueda</translation>
    </message>
    <message numerus="yes">
        <source>Project of %n photos saved as {path}. The photos themselves are not included.</source>
        <translation>
            <numerusform>Proyecto de %n foto guardado como {path}. La foto en sí no está incluida.</numerusform>
            <numerusform>Proyecto de %n fotos guardado como {path}. Las fotos en sí no están incluidas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Project saved as {path}. It includes the pasted photo.</source>
        <translation>Proyecto guardado como {path}. Incluye la foto pegada.</translation>
    </message>
    <message>
        <source>Project saved as {path}. The photo itself is not included.</source>
        <translation>Proyecto guardado como {path}. La foto en sí no está incluida.</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Proyectos</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Calidad</translation>
    </message>
    <message>
        <source>Quality of JPEG, WebP and AVIF</source>
        <translation>Calidad de JPEG, WebP y AVIF</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Quit and discard</source>
        <translation>Salir y descartar</translation>
    </message>
    <message>
        <source>Quit and keep for next time</source>
        <translation>Salir y conservar para la próxima vez</translation>
    </message>
    <message>
        <source>Quit without saving</source>
        <translation>Salir sin guardar</translation>
    </message>
    <message>
        <source>Quit without waiting</source>
        <translation>Salir sin esperar</translation>
    </message>
    <message>
        <source>Quitting stops the removal.</source>
        <translation>Al salir se detiene la eliminación.</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>Reasignar</translation>
    </message>
    <message>
        <source>Recent photos:</source>
        <translation>Fotos recientes:</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Redone: {step}.</source>
        <translation>Rehecho: {step}.</translation>
    </message>
    <message>
        <source>Removal deleted.</source>
        <translation>Retoque eliminado.</translation>
    </message>
    <message>
        <source>Removal not finished</source>
        <translation>Eliminación sin terminar</translation>
    </message>
    <message>
        <source>Removal {number}</source>
        <translation>Retoque {number}</translation>
    </message>
    <message>
        <source>Removal {number} (variation {variation})</source>
        <translation>Retoque {number} (variación {variation})</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>Retoques</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>button of a panel</comment>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Eliminar</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places</source>
        <comment>Remove %n place</comment>
        <translation>
            <numerusform>Eliminar %n zona</numerusform>
            <numerusform>Eliminar %n zonas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places + painted</source>
        <comment>Remove %n place + painted</comment>
        <translation>
            <numerusform>Eliminar %n zona + lo pintado</numerusform>
            <numerusform>Eliminar %n zonas + lo pintado</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove (variation {number})</source>
        <translation>Eliminar (variación {number})</translation>
    </message>
    <message>
        <source>Remove as you paint</source>
        <translation>Eliminar al pintar</translation>
    </message>
    <message>
        <source>Remove on all masked photos</source>
        <translation>Eliminar en todas las fotos con máscara</translation>
    </message>
    <message numerus="yes">
        <source>Removed on %n photos.</source>
        <comment>Removed on %n photo.</comment>
        <translation>
            <numerusform>Eliminado en %n foto.</numerusform>
            <numerusform>Eliminado en %n fotos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed: {size} pixels, {place}.</source>
        <translation>Eliminado: {size} píxeles, {place}.</translation>
    </message>
    <message>
        <source>Removes unwanted things from photos. Everything stays on this computer.</source>
        <translation>Elimina de las fotos lo que sobra. Todo se queda en este equipo.</translation>
    </message>
    <message>
        <source>Removing … {percent}</source>
        <translation>Eliminando… {percent}</translation>
    </message>
    <message>
        <source>Reopen photos and unfinished work at the next start</source>
        <translation>Volver a abrir las fotos y el trabajo sin terminar en el próximo inicio</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n files in {folder}?</source>
        <comment>Replace %n file in {folder}?</comment>
        <translation>
            <numerusform>¿Reemplazar %n archivo en {folder}?</numerusform>
            <numerusform>¿Reemplazar %n archivos en {folder}?</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>Reemplazar archivo</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>Reemplazar archivos</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Reemplazarlo</translation>
    </message>
    <message>
        <source>Replace {name}?</source>
        <translation>¿Reemplazar {name}?</translation>
    </message>
    <message>
        <source>Report saved as {path}.</source>
        <translation>Informe guardado como {path}.</translation>
    </message>
    <message>
        <source>Reset and quit</source>
        <translation>Restablecer y salir</translation>
    </message>
    <message>
        <source>Reset app data</source>
        <translation>Restablecer los datos</translation>
    </message>
    <message>
        <source>Reset app data…</source>
        <translation>Restablecer los datos…</translation>
    </message>
    <message>
        <source>Reset panels</source>
        <translation>Restablecer paneles</translation>
    </message>
    <message>
        <source>Restore</source>
        <comment>button: bring unfinished work back</comment>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Restaurar valores predeterminados</translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation>Restaurar original</translation>
    </message>
    <message>
        <source>Restore your work?</source>
        <translation>¿Recuperar su trabajo?</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Results either replace the photos or go to a folder, not both.</source>
        <translation>Los resultados sustituyen a las fotos o van a una carpeta, no ambas cosas.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Resume the previous run</source>
        <translation>Reanudar la ejecución anterior</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Reintentar fallidas</translation>
    </message>
    <message>
        <source>Reuse last mask</source>
        <translation>Reutilizar última máscara</translation>
    </message>
    <message>
        <source>Right button, Alt</source>
        <translation>Botón derecho, Alt</translation>
    </message>
    <message>
        <source>Right-click subtracts.</source>
        <translation>El clic derecho resta.</translation>
    </message>
    <message>
        <source>Right-click unselects it, right-drag excludes an area. A: part, object, group.</source>
        <translation>El clic derecho lo deselecciona, arrastrar con el botón derecho excluye una zona. A: parte, objeto, grupo.</translation>
    </message>
    <message>
        <source>Right-drag allows them again.</source>
        <translation>El botón derecho vuelve a permitirlas.</translation>
    </message>
    <message>
        <source>Right-drag erases, Shift: straight lines.</source>
        <translation>Botón derecho: borrar; Mayús: líneas rectas.</translation>
    </message>
    <message>
        <source>Right-drag excludes.</source>
        <translation>Arrastrar con el botón derecho excluye.</translation>
    </message>
    <message>
        <source>Right-drag subtracts.</source>
        <translation>El botón derecho resta.</translation>
    </message>
    <message>
        <source>Right: finds more</source>
        <translation>Derecha: encuentra más</translation>
    </message>
    <message>
        <source>Runs on the graphics card</source>
        <translation>Funciona en la tarjeta gráfica</translation>
    </message>
    <message>
        <source>Runs on the processor</source>
        <translation>Funciona en el procesador</translation>
    </message>
    <message>
        <source>SVG isn&apos;t supported: export it as PNG first.</source>
        <translation>No se admite SVG: expórtelo primero como PNG.</translation>
    </message>
    <message>
        <source>Same as the photo</source>
        <translation>Igual que la foto</translation>
    </message>
    <message>
        <source>Same in the photo</source>
        <translation>Igual en la foto</translation>
    </message>
    <message>
        <source>Same on the screen</source>
        <translation>Igual en la pantalla</translation>
    </message>
    <message>
        <source>Sample photo {name}</source>
        <translation>Foto de ejemplo {name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Guardar una copia</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Guardar una copia…</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Guardar todo</translation>
    </message>
    <message>
        <source>Save all and close</source>
        <translation>Guardar todo y cerrar</translation>
    </message>
    <message>
        <source>Save all and quit</source>
        <translation>Guardar todo y salir</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Guardar todo…</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Guardar y cerrar</translation>
    </message>
    <message>
        <source>Save and quit</source>
        <translation>Guardar y salir</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>Guardar animación</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Save creates a new file; your original is not changed. Now drop a photo of your own here.</source>
        <translation>«Guardar» crea un archivo nuevo; el original no se modifica. Ahora suelte aquí una foto suya.</translation>
    </message>
    <message>
        <source>Save mask</source>
        <translation>Guardar máscara</translation>
    </message>
    <message>
        <source>Save mask…</source>
        <translation>Guardar máscara…</translation>
    </message>
    <message>
        <source>Save photo</source>
        <translation>Guardar foto</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>Guardar proyecto</translation>
    </message>
    <message>
        <source>Save project and close</source>
        <translation>Guardar proyecto y cerrar</translation>
    </message>
    <message>
        <source>Save project and quit</source>
        <translation>Guardar proyecto y salir</translation>
    </message>
    <message>
        <source>Save project…</source>
        <translation>Guardar proyecto…</translation>
    </message>
    <message>
        <source>Save the photo first, then verify it.</source>
        <translation>Guarde primero la foto y después verifíquela.</translation>
    </message>
    <message>
        <source>Save writes back to {name}. Close the window when you are done.</source>
        <translation>«Guardar» escribe en {name}. Cierre la ventana cuando termine.</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Guardado como {path}</translation>
    </message>
    <message>
        <source>Saving {name} …</source>
        <translation>Guardando {name}…</translation>
    </message>
    <message>
        <source>Saving {number} of {total} …</source>
        <translation>Guardando {number} de {total}…</translation>
    </message>
    <message>
        <source>Scale if proportions match</source>
        <translation>Escalar si las proporciones coinciden</translation>
    </message>
    <message>
        <source>Scans and prints</source>
        <translation>Escaneos y copias</translation>
    </message>
    <message>
        <source>Scratches, hairs and folds</source>
        <translation>Arañazos, pelos y pliegues</translation>
    </message>
    <message>
        <source>Scribble over an object to select it by its colours.</source>
        <translation>Garabatee sobre un objeto para seleccionarlo por sus colores.</translation>
    </message>
    <message>
        <source>Scribble to select</source>
        <translation>Garabatear para seleccionar</translation>
    </message>
    <message>
        <source>Scroll (Ctrl: zoom)</source>
        <translation>Desplazar (Ctrl: zoom)</translation>
    </message>
    <message>
        <source>Search anyway</source>
        <translation>Buscar de todos modos</translation>
    </message>
    <message>
        <source>Search finished: results appear after the removal</source>
        <translation>Búsqueda terminada: los resultados aparecerán tras la eliminación</translation>
    </message>
    <message>
        <source>Search finished: results appear when you finish drawing</source>
        <translation>Búsqueda terminada: los hallazgos aparecen cuando termine de dibujar</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Buscar en la guía</translation>
    </message>
    <message>
        <source>Searching for a watermark …</source>
        <translation>Buscando una marca de agua…</translation>
    </message>
    <message>
        <source>Searching for damage …</source>
        <translation>Buscando daños…</translation>
    </message>
    <message>
        <source>Searching for distractions …</source>
        <translation>Buscando distracciones…</translation>
    </message>
    <message>
        <source>Searching for edges and surfaces …</source>
        <translation>Buscando bordes y superficies…</translation>
    </message>
    <message>
        <source>Searching for shadows …</source>
        <translation>Buscando sombras…</translation>
    </message>
    <message>
        <source>Searching for text …</source>
        <translation>Buscando texto…</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Analizando…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Seleccionar</translation>
    </message>
    <message>
        <source>Select object</source>
        <translation>Seleccionar objeto</translation>
    </message>
    <message>
        <source>Select object, refined</source>
        <translation>Seleccionar objeto, refinado</translation>
    </message>
    <message>
        <source>Selecting…</source>
        <translation>Seleccionando…</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Configuración…</translation>
    </message>
    <message>
        <source>Several photos would be called {name}: {photo} becomes {result}.</source>
        <translation>Varias fotos se llamarían {name}: {photo} pasa a ser {result}.</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Mayús+clic</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Atajo</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Atajos</translation>
    </message>
    <message numerus="yes">
        <source>Show %n uncertain places</source>
        <comment>Show %n uncertain place</comment>
        <translation>
            <numerusform>Mostrar %n zona dudosa</numerusform>
            <numerusform>Mostrar %n zonas dudosas</numerusform>
        </translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Mostrar diferencias</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>Mostrar máscara</translation>
    </message>
    <message>
        <source>Show mask as outline</source>
        <translation>Mostrar máscara como contorno</translation>
    </message>
    <message>
        <source>Show names next to the icons</source>
        <translation>Mostrar nombres junto a los iconos</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>Mostrar original</translation>
    </message>
    <message>
        <source>Show removal</source>
        <translation>Mostrar retoque</translation>
    </message>
    <message>
        <source>Show structure</source>
        <translation>Mostrar estructura</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>Mostrar el lote</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Contraer</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>Contraer máscara</translation>
    </message>
    <message>
        <source>Shrink mask {by} px</source>
        <translation>Contraer máscara {by}&#xa0;px</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Single pixels, from defects of the sensor</source>
        <translation>Píxeles sueltos por defectos del sensor</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Skip the photo</source>
        <translation>Omitir la foto</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Omitir la visita</translation>
    </message>
    <message>
        <source>Skip these photos</source>
        <translation>Omitir estas fotos</translation>
    </message>
    <message>
        <source>Small specks, bright or dark, on scans</source>
        <translation>Motas pequeñas, claras u oscuras, en escaneos</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Pincel más pequeño</translation>
    </message>
    <message>
        <source>So much here looks like damage that it may be part of the picture, like snow or stars.</source>
        <translation>Hay tantas cosas que parecen daños que quizá formen parte de la imagen, como nieve o estrellas.</translation>
    </message>
    <message>
        <source>Soft</source>
        <comment>label of the slider for the softness of the brush</comment>
        <translation>Suave</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>Pincel más suave</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Suavidad</translation>
    </message>
    <message>
        <source>Softness of the brush&apos;s edge ({ and })</source>
        <translation>Suavidad del borde del pincel ({ y })</translation>
    </message>
    <message>
        <source>Softness of the mask&apos;s edge</source>
        <translation>Suavidad del borde de la máscara</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}). Your photo is unchanged. For details, see {log}.</source>
        <translation>Se ha producido un error inesperado ({kind}). Su foto no ha cambiado. Detalles: {log}.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({why}).</source>
        <translation>Se ha producido un error inesperado ({why}).</translation>
    </message>
    <message>
        <source>Space or middle button, two fingers</source>
        <translation>Espacio o botón central, dos dedos</translation>
    </message>
    <message>
        <source>Specify the object: a click or a box.</source>
        <translation>Indique el objeto: un clic o un recuadro.</translation>
    </message>
    <message>
        <source>Split down the middle</source>
        <translation>Dividida por la mitad</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>Mancha</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Iniciar</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Step {number} of {total}</source>
        <translation>Paso {number} de {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop batch</source>
        <translation>Detener lote</translation>
    </message>
    <message>
        <source>Stop making variations</source>
        <translation>Dejar de crear variaciones</translation>
    </message>
    <message>
        <source>Stop making variations (Esc)</source>
        <translation>Dejar de crear variaciones (Esc)</translation>
    </message>
    <message>
        <source>Stopped: {good} of {total} photos done, {bad} failed. Press Start to resume.</source>
        <translation>Detenido: {good} de {total} fotos listas, {bad} fallidas. Pulse «Iniciar» para reanudar.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>Stretch to fit the photo</source>
        <translation>Estirar al tamaño de la foto</translation>
    </message>
    <message>
        <source>Suggest variations after a removal</source>
        <translation>Sugerir variaciones después de eliminar</translation>
    </message>
    <message>
        <source>Switch brush and eraser</source>
        <translation>Cambiar entre pincel y borrador</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Idioma del sistema</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Iniciar la visita</translation>
    </message>
    <message>
        <source>Takes effect when you restart Inpaint Studio.</source>
        <translation>Se aplica al reiniciar Inpaint Studio.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Text found</source>
        <translation>Texto encontrado</translation>
    </message>
    <message>
        <source>Text found; Enter: accept, Delete: skip</source>
        <translation>Texto encontrado; Intro: aceptar, Supr: omitir</translation>
    </message>
    <message>
        <source>The CPU is used: {why}</source>
        <translation>Se usa la CPU: {why}</translation>
    </message>
    <message>
        <source>The HEIC decoder is missing. Reinstall Inpaint Studio, or save the photo as JPEG first.</source>
        <translation>Falta el decodificador de HEIC. Vuelva a instalar Inpaint Studio o guarde primero la foto como JPEG.</translation>
    </message>
    <message>
        <source>The box is outside the photo ({size}).</source>
        <translation>El recuadro está fuera de la foto ({size}).</translation>
    </message>
    <message>
        <source>The bundled network stays in use.</source>
        <translation>Se sigue usando la red incluida.</translation>
    </message>
    <message>
        <source>The capture date inside the photo is always kept.</source>
        <translation>La fecha de captura dentro de la foto se conserva siempre.</translation>
    </message>
    <message>
        <source>The changes cannot be kept because their folder is not writable. Save the photos with File → Save, or discard the changes.</source>
        <translation>No se pueden conservar los cambios: no se puede escribir en su carpeta. Guarde las fotos con «Archivo → Guardar» o descarte los cambios.</translation>
    </message>
    <message>
        <source>The changes to {name} are not saved.</source>
        <translation>Los cambios de {name} no están guardados.</translation>
    </message>
    <message>
        <source>The click on {name} was dropped: its object had not been selected yet.</source>
        <translation>El clic en {name} se ha descartado: su objeto aún no se había seleccionado.</translation>
    </message>
    <message>
        <source>The file contains no photo: it is damaged, or its name has the wrong extension.</source>
        <translation>El archivo no contiene ninguna foto: está dañado o la extensión de su nombre es incorrecta.</translation>
    </message>
    <message>
        <source>The file names must contain {place} exactly once.</source>
        <translation>Los nombres de archivo deben contener {place} exactamente una vez.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>La carpeta {folder} no existe.</translation>
    </message>
    <message>
        <source>The last mask was made for a photo of a different size</source>
        <translation>La última máscara se hizo para una foto de distinto tamaño</translation>
    </message>
    <message>
        <source>The last stroke was undone. It will not be removed.</source>
        <translation>Se ha deshecho el último trazo. No se eliminará nada ahí.</translation>
    </message>
    <message>
        <source>The margin around the mask covers the rest of the photo. Reduce it.{flag}</source>
        <translation>El margen alrededor de la máscara cubre el resto de la foto. Redúzcalo.{flag}</translation>
    </message>
    <message>
        <source>The mask covers the whole photo; nothing is left to copy from.</source>
        <translation>La máscara cubre toda la foto; no queda nada de donde copiar.</translation>
    </message>
    <message>
        <source>The mask covers {percent:.0f} % of the photo. Is it inverted?{flag}</source>
        <translation>La máscara cubre el {percent:.0f}&#xa0;% de la foto: ¿está invertida?{flag}</translation>
    </message>
    <message>
        <source>The mask is {mask} pixels, the photo {photo}. Stretch it, or keep it in a corner{flag}.</source>
        <translation>La máscara es de {mask} píxeles; la foto, de {photo}. Estire la máscara o colóquela en una esquina{flag}.</translation>
    </message>
    <message>
        <source>The mask of {name} cannot be read: it is damaged.</source>
        <translation>No se puede leer la máscara de {name}: está dañada.</translation>
    </message>
    <message>
        <source>The masks cannot be kept because their folder is not writable. Save them with Mask → Save mask, or discard them.</source>
        <translation>No se pueden conservar las máscaras: no se puede escribir en su carpeta. Guárdelas con «Máscara → Guardar máscara» o descártelas.</translation>
    </message>
    <message>
        <source>The name of the photo was too long for the result and was shortened.</source>
        <translation>El nombre de la foto era demasiado largo para el resultado y se ha acortado.</translation>
    </message>
    <message>
        <source>The network cannot be loaded ({why}).</source>
        <translation>No se puede cargar la red ({why}).</translation>
    </message>
    <message>
        <source>The network returned a single colour for the whole area.</source>
        <translation>La red ha devuelto un solo color para toda la zona.</translation>
    </message>
    <message>
        <source>The network returned invalid numbers.</source>
        <translation>La red ha devuelto números no válidos.</translation>
    </message>
    <message>
        <source>The oldest steps can no longer be undone: they exceed the memory limit, and {folder} has no room for them or cannot be written.</source>
        <translation>Los pasos más antiguos ya no se pueden deshacer: superan el límite de memoria y {folder} no tiene espacio para ellos o no se puede escribir.</translation>
    </message>
    <message>
        <source>The permissions of {name} could not be kept.</source>
        <translation>No se pudieron conservar los permisos de {name}.</translation>
    </message>
    <message>
        <source>The photo has a single colour there, so there is nothing to select.</source>
        <translation>La foto es ahí de un solo color: no hay nada que seleccionar.</translation>
    </message>
    <message>
        <source>The photo has changed</source>
        <translation>La foto ha cambiado</translation>
    </message>
    <message>
        <source>The photo is a {stored} file with another extension. {name} is compressed as {format}, so pixels outside the edited parts change slightly.</source>
        <translation>La foto es un archivo {stored} con otra extensión. {name} se comprime como {format}, por lo que los píxeles fuera de las partes editadas cambian ligeramente.</translation>
    </message>
    <message>
        <source>The photo is transparent at {x},{y}: there is nothing to select.</source>
        <translation>La foto es transparente en {x},{y}: no hay nada que seleccionar.</translation>
    </message>
    <message>
        <source>The photos are too similar. Choose photos of different subjects.</source>
        <translation>Las fotos se parecen demasiado. Elija fotos de motivos distintos.</translation>
    </message>
    <message>
        <source>The photos that you opened are not replaced.</source>
        <translation>Las fotos abiertas no se reemplazan.</translation>
    </message>
    <message>
        <source>The previous photo has a different size</source>
        <translation>La foto anterior tiene otro tamaño</translation>
    </message>
    <message>
        <source>The previous photo has no mask</source>
        <translation>La foto anterior no tiene máscara</translation>
    </message>
    <message>
        <source>The removal failed: {why}. The mask is kept.</source>
        <translation>La eliminación ha fallado: {why}. La máscara se conserva.</translation>
    </message>
    <message>
        <source>The removal on {name} did not start: no object had been selected yet.</source>
        <translation>La eliminación en {name} no se ha iniciado: aún no se había seleccionado ningún objeto.</translation>
    </message>
    <message>
        <source>The removal was cancelled.</source>
        <translation>Se ha cancelado la eliminación.</translation>
    </message>
    <message>
        <source>The rest will be offered again at the next start.</source>
        <translation>El resto se volverá a ofrecer en el próximo inicio.</translation>
    </message>
    <message>
        <source>The result was copied as a file: paste it into another program.</source>
        <translation>El resultado se ha copiado como archivo: péguelo en otro programa.</translation>
    </message>
    <message>
        <source>The search for “{kind}” failed ({why}).</source>
        <translation>La búsqueda de «{kind}» ha fallado ({why}).</translation>
    </message>
    <message>
        <source>The search in {name} was cancelled: another photo is open.</source>
        <translation>Se canceló la búsqueda en {name}: hay otra foto abierta.</translation>
    </message>
    <message>
        <source>The search was undone: no place is masked.</source>
        <translation>La búsqueda se ha deshecho: ninguna zona está en la máscara.</translation>
    </message>
    <message>
        <source>The selection was cancelled.</source>
        <translation>Se ha cancelado la selección.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({error}); the defaults are used.</source>
        <translation>No se puede leer la configuración de {path} ({error}); se usan los valores predeterminados.</translation>
    </message>
    <message>
        <source>The shadow was added to the mask.</source>
        <translation>Se ha añadido la sombra a la máscara.</translation>
    </message>
    <message>
        <source>The size of {path} has changed: its mask no longer fits.</source>
        <translation>El tamaño de {path} ha cambiado: su máscara ya no encaja.</translation>
    </message>
    <message>
        <source>The stored work cannot be read: it is damaged.</source>
        <translation>No se puede leer el trabajo guardado: está dañado.</translation>
    </message>
    <message>
        <source>The transparency of {name} differs from that of the photo.</source>
        <translation>La transparencia de {name} difiere de la de la foto.</translation>
    </message>
    <message>
        <source>The waiting mask was not removed; it stays painted.</source>
        <translation>La máscara en espera no se eliminó; se conserva.</translation>
    </message>
    <message>
        <source>The wheel zooms.</source>
        <translation>La rueda hace zoom.</translation>
    </message>
    <message numerus="yes">
        <source>The work on %n photos is not included:</source>
        <comment>The work on %n photo is not included:</comment>
        <translation>
            <numerusform>El trabajo en %n foto no está incluido:</numerusform>
            <numerusform>El trabajo en %n fotos no está incluido:</numerusform>
        </translation>
    </message>
    <message>
        <source>The work on it is kept and will be offered again.</source>
        <translation>El trabajo realizado se conserva y se volverá a ofrecer.</translation>
    </message>
    <message>
        <source>The work that you kept is here again.</source>
        <translation>El trabajo que conservó está aquí de nuevo.</translation>
    </message>
    <message>
        <source>Their current contents will be lost.</source>
        <translation>Se perderá su contenido actual.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>There are no guide lines</source>
        <translation>No hay líneas guía</translation>
    </message>
    <message>
        <source>There is no device {device} on this computer.</source>
        <translation>Este equipo no tiene el dispositivo {device}.</translation>
    </message>
    <message>
        <source>There is no mask here</source>
        <translation>Aquí no hay máscara</translation>
    </message>
    <message>
        <source>There is no mask to save yet</source>
        <translation>Aún no hay máscara que guardar</translation>
    </message>
    <message>
        <source>There is not enough memory to fill {width} × {height} px. Close other programs, or remove it in smaller parts; the mask is kept.</source>
        <translation>No hay memoria suficiente para rellenar {width} × {height}&#xa0;px. Cierre otros programas o elimínelo en partes más pequeñas; la máscara se conserva.</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs.</source>
        <translation>No hay memoria suficiente. Cierre otros programas.</translation>
    </message>
    <message>
        <source>There is nothing to remove: no photo has a mask.</source>
        <translation>No hay nada que eliminar: ninguna foto tiene máscara.</translation>
    </message>
    <message>
        <source>There&apos;s no image on the clipboard</source>
        <translation>No hay ninguna imagen en el portapapeles</translation>
    </message>
    <message>
        <source>These photos have nothing in common that could be a watermark.</source>
        <translation>Estas fotos no tienen nada en común que pueda ser una marca de agua.</translation>
    </message>
    <message>
        <source>These places are being removed. Changes are possible again afterwards.</source>
        <translation>Estas zonas se están eliminando. Después podrá volver a hacer cambios.</translation>
    </message>
    <message>
        <source>Thin lines across the sky, which are not damage; off by default</source>
        <translation>Líneas finas en el cielo, que no son daños; desactivado de forma predeterminada</translation>
    </message>
    <message>
        <source>This folder contains no photos.</source>
        <translation>Esta carpeta no contiene fotos.</translation>
    </message>
    <message>
        <source>This format is lossy. Save as PNG or TIFF to keep all pixels exactly.</source>
        <translation>Este formato comprime con pérdida. Guarde como PNG o TIFF para conservar todos los píxeles con exactitud.</translation>
    </message>
    <message>
        <source>This is a page of text, and what is printed on it looks like damage.</source>
        <translation>Esta es una página de texto, y lo que hay impreso en ella parece daño.</translation>
    </message>
    <message>
        <source>This is the first photo</source>
        <translation>Esta es la primera foto</translation>
    </message>
    <message>
        <source>This is the first variation</source>
        <translation>Esta es la primera variación</translation>
    </message>
    <message>
        <source>This is the last photo</source>
        <translation>Esta es la última foto</translation>
    </message>
    <message>
        <source>This is the last place. Press Enter again to remove all that is masked.</source>
        <translation>Esta es la última zona. Pulse Intro otra vez para eliminar todo lo enmascarado.</translation>
    </message>
    <message>
        <source>This is the original photo. Esc goes back to the current one.</source>
        <translation>Esta es la foto original. Esc vuelve a la actual.</translation>
    </message>
    <message>
        <source>This is the original photo: turn off Show original to paint</source>
        <translation>Esta es la foto original: desactive «Mostrar original» para pintar</translation>
    </message>
    <message>
        <source>This kind of JPEG ({kind}) is not supported. Save the photo as an ordinary JPEG, PNG or TIFF.</source>
        <translation>Este tipo de JPEG ({kind}) no se admite. Guarde la foto como JPEG normal, PNG o TIFF.</translation>
    </message>
    <message>
        <source>This photo has no transparent areas</source>
        <translation>Esta foto no tiene zonas transparentes</translation>
    </message>
    <message>
        <source>Tick the kinds that are named here</source>
        <translation>Marcar los tipos que se nombran aquí</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Tolerancia</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation>Esquina superior izquierda</translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation>Esquina superior derecha</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Visita guiada</translation>
    </message>
    <message>
        <source>Transparent areas</source>
        <translation>Zonas transparentes</translation>
    </message>
    <message>
        <source>Transparent parts</source>
        <translation>Partes transparentes</translation>
    </message>
    <message>
        <source>Uncheck to hide this removal</source>
        <translation>Desmarque la casilla para ocultar este retoque</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Deshecho</translation>
    </message>
    <message>
        <source>Undone: {step}.</source>
        <translation>Deshecho: {step}.</translation>
    </message>
    <message>
        <source>Unfinished work</source>
        <translation>Trabajo sin terminar</translation>
    </message>
    <message>
        <source>Unfinished work from last time:</source>
        <translation>Trabajo sin terminar de la última vez:</translation>
    </message>
    <message>
        <source>Unknown device {device}. Use auto, cpu, cuda, cuda:N, xpu, xpu:N or mps.</source>
        <translation>Dispositivo desconocido {device}. Use auto, cpu, cuda, cuda:N, xpu, xpu:N o mps.</translation>
    </message>
    <message>
        <source>Unknown setting “{name}” in {path}: ignored.</source>
        <translation>Opción desconocida «{name}» en {path}: se omite.</translation>
    </message>
    <message>
        <source>Unreadable in {name}: {parts}.</source>
        <translation>En {name} no se puede leer: {parts}.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Cambios sin guardar</translation>
    </message>
    <message>
        <source>Unscaled, bottom left corner</source>
        <translation>Sin escalar, abajo a la izquierda</translation>
    </message>
    <message>
        <source>Unscaled, bottom right corner</source>
        <translation>Sin escalar, abajo a la derecha</translation>
    </message>
    <message>
        <source>Unscaled, centre</source>
        <translation>Sin escalar, en el centro</translation>
    </message>
    <message>
        <source>Unscaled, top left corner</source>
        <translation>Sin escalar, arriba a la izquierda</translation>
    </message>
    <message>
        <source>Unscaled, top right corner</source>
        <translation>Sin escalar, arriba a la derecha</translation>
    </message>
    <message>
        <source>Use another name</source>
        <translation>Usar otro nombre</translation>
    </message>
    <message>
        <source>Use only marked areas as source</source>
        <translation>Usar solo las zonas marcadas como origen</translation>
    </message>
    <message>
        <source>Use these masks</source>
        <translation>Usar estas máscaras</translation>
    </message>
    <message>
        <source>Variation {number} is used now. Undo restores the previous one.</source>
        <translation>Ahora se usa la variación {number}. «Deshacer» recupera la anterior.</translation>
    </message>
    <message>
        <source>Variation {number} looks better and is used now. Variation 1 is the fill that you saw first.</source>
        <translation>La variación {number} se ve mejor y se usa ahora. La variación 1 es el relleno que vio primero.</translation>
    </message>
    <message>
        <source>Variation {number} looks better: click it to use it.</source>
        <translation>La variación {number} se ve mejor: haga clic en ella para usarla.</translation>
    </message>
    <message>
        <source>Variation {number} of {total}</source>
        <translation>Variación {number} de {total}</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>Variaciones</translation>
    </message>
    <message>
        <source>Verify saved file</source>
        <translation>Verificar archivo guardado</translation>
    </message>
    <message>
        <source>Verifying {name} …</source>
        <translation>Verificando {name}…</translation>
    </message>
    <message>
        <source>Watermark found</source>
        <translation>Marca de agua encontrada</translation>
    </message>
    <message>
        <source>What a stroke covers is removed as soon as the stroke ends.</source>
        <translation>Lo que cubre un trazo se elimina en cuanto termina.</translation>
    </message>
    <message>
        <source>What you keep is back when you open these photos again.</source>
        <translation>Lo que conserve estará de nuevo aquí cuando vuelva a abrir estas fotos.</translation>
    </message>
    <message>
        <source>What you keep is offered the next time you start Inpaint Studio.</source>
        <translation>Lo que conserve se le ofrecerá la próxima vez que inicie Inpaint Studio.</translation>
    </message>
    <message>
        <source>Whatever differs from the original is bright. Drag moves the photo. Esc goes back to painting.</source>
        <translation>Lo que difiere del original aparece claro. Arrastrar mueve la foto. Esc para seguir pintando.</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>When you quit, everything is kept for next time, without a question.</source>
        <translation>Al salir, todo se conserva para la próxima vez, sin preguntar.</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>¿Dónde está ahora {name}?</translation>
    </message>
    <message>
        <source>Where should the mask be on those?</source>
        <translation>¿Dónde debe estar la máscara en ellas?</translation>
    </message>
    <message>
        <source>Whole object</source>
        <translation>Objeto entero</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>Cable</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>Cables</translation>
    </message>
    <message>
        <source>Work restored</source>
        <translation>Trabajo recuperado</translation>
    </message>
    <message>
        <source>XMP data</source>
        <translation>los datos XMP</translation>
    </message>
    <message>
        <source>You can also open it as it is now and discard your changes.</source>
        <translation>También puede abrirla como está ahora y descartar sus cambios.</translation>
    </message>
    <message>
        <source>You can restore the original when the removal is done.</source>
        <translation>Podrá restaurar el original cuando termine la eliminación.</translation>
    </message>
    <message>
        <source>You now own {name}; its previous owner could not be kept.</source>
        <translation>{name} le pertenece ahora a usted; no se ha podido conservar su propietario anterior.</translation>
    </message>
    <message>
        <source>Your settings could not be saved: {error}</source>
        <translation>No se ha podido guardar la configuración: {error}</translation>
    </message>
    <message>
        <source>Your unfinished work cannot be saved to disk: {why}. A crash would lose it. Save your photos, or free some disk space.</source>
        <translation>Su trabajo sin terminar no se puede guardar en el disco: {why}. Se perdería si el programa fallara. Guarde sus fotos o libere espacio en el disco.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Hacer zoom</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>a pasted photo</source>
        <translation>una foto pegada</translation>
    </message>
    <message>
        <source>a text field</source>
        <translation>un campo de texto</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>aprox. {size}</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>quedan aprox. {time}</translation>
    </message>
    <message>
        <source>an invalid colour profile</source>
        <translation>un perfil de color no válido</translation>
    </message>
    <message>
        <source>an old profile (APP1)</source>
        <translation>un perfil antiguo (APP1)</translation>
    </message>
    <message>
        <source>at the bottom left of the photo</source>
        <translation>abajo a la izquierda de la foto</translation>
    </message>
    <message>
        <source>at the bottom of the photo</source>
        <translation>en la parte inferior de la foto</translation>
    </message>
    <message>
        <source>at the bottom right of the photo</source>
        <translation>abajo a la derecha de la foto</translation>
    </message>
    <message>
        <source>at the left of the photo</source>
        <translation>a la izquierda de la foto</translation>
    </message>
    <message>
        <source>at the right of the photo</source>
        <translation>a la derecha de la foto</translation>
    </message>
    <message>
        <source>at the top left of the photo</source>
        <translation>arriba a la izquierda de la foto</translation>
    </message>
    <message>
        <source>at the top of the photo</source>
        <translation>en la parte superior de la foto</translation>
    </message>
    <message>
        <source>at the top right of the photo</source>
        <translation>arriba a la derecha de la foto</translation>
    </message>
    <message>
        <source>at {x},{y}</source>
        <translation>en {x},{y}</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>bloques</translation>
    </message>
    <message>
        <source>brush size</source>
        <translation>tamaño del pincel</translation>
    </message>
    <message>
        <source>bundled network</source>
        <translation>red incluida</translation>
    </message>
    <message>
        <source>copied unchanged: no mask</source>
        <translation>copiada tal cual: sin máscara</translation>
    </message>
    <message>
        <source>damage that is found</source>
        <translation>daños encontrados</translation>
    </message>
    <message>
        <source>date stamps</source>
        <translation>fechas impresas</translation>
    </message>
    <message>
        <source>done</source>
        <comment>a photo</comment>
        <translation>lista</translation>
    </message>
    <message>
        <source>done and saved</source>
        <comment>a photo</comment>
        <translation>lista y guardada</translation>
    </message>
    <message>
        <source>dust</source>
        <translation>polvo</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a photo</comment>
        <translation>fallida</translation>
    </message>
    <message>
        <source>fails at {side} × {side} px: {why}</source>
        <translation>falla con {side} × {side}&#xa0;px: {why}</translation>
    </message>
    <message>
        <source>fails: no mask</source>
        <translation>falla: sin máscara</translation>
    </message>
    <message>
        <source>finished in an earlier run</source>
        <translation>terminada en una ejecución anterior</translation>
    </message>
    <message>
        <source>folder of masks</source>
        <translation>carpeta de máscaras</translation>
    </message>
    <message>
        <source>in the box</source>
        <translation>en el recuadro</translation>
    </message>
    <message>
        <source>in the middle of the photo</source>
        <translation>en el centro de la foto</translation>
    </message>
    <message>
        <source>it has more than {count} internal sections</source>
        <translation>se compone de más de {count} secciones internas</translation>
    </message>
    <message>
        <source>it has no mask</source>
        <translation>no tiene máscara</translation>
    </message>
    <message>
        <source>it has {count} scans, more than any camera writes</source>
        <translation>tiene {count} pasadas, y ninguna cámara escribe tantas</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>es un archivo</translation>
    </message>
    <message>
        <source>it is a pipe or a device</source>
        <translation>es una tubería o un dispositivo</translation>
    </message>
    <message>
        <source>it is too large</source>
        <comment>unfinished work</comment>
        <translation>es demasiado grande</translation>
    </message>
    <message>
        <source>its 16-bit colours cannot be unpacked</source>
        <translation>sus colores de 16 bits no se pueden descomprimir</translation>
    </message>
    <message>
        <source>its 16-bit format is unusual</source>
        <translation>su formato de 16 bits es inusual</translation>
    </message>
    <message>
        <source>its CMYK colours, which are converted to RGB</source>
        <translation>sus colores CMYK, que se convierten a RGB</translation>
    </message>
    <message>
        <source>its Lab colours, which are converted to RGB</source>
        <translation>sus colores Lab, que se convierten a RGB</translation>
    </message>
    <message>
        <source>its chunk {name}</source>
        <translation>su fragmento {name}</translation>
    </message>
    <message>
        <source>its chunk {name}, which describes the values as they were stored</source>
        <translation>su fragmento {name}, que describe los valores tal como estaban guardados</translation>
    </message>
    <message>
        <source>its colour information</source>
        <translation>su información de color</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>su nombre es demasiado largo</translation>
    </message>
    <message numerus="yes">
        <source>its other %n pages</source>
        <comment>its other page</comment>
        <translation>
            <numerusform>su otra página</numerusform>
            <numerusform>sus otras %n páginas</numerusform>
        </translation>
    </message>
    <message>
        <source>its other images</source>
        <translation>sus otras imágenes</translation>
    </message>
    <message>
        <source>its pixel format is unusual</source>
        <translation>su formato de píxeles es inusual</translation>
    </message>
    <message>
        <source>its samples are signed numbers</source>
        <translation>sus muestras son números con signo</translation>
    </message>
    <message>
        <source>its segment APP{number}</source>
        <translation>su segmento APP{number}</translation>
    </message>
    <message>
        <source>its tags claim more bytes than it has</source>
        <translation>sus etiquetas declaran más bytes de los que tiene</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>su transparencia</translation>
    </message>
    <message>
        <source>its {kind} “{name}”, which is not supported</source>
        <translation>su parte «{name}» ({kind}), que no se admite</translation>
    </message>
    <message>
        <source>masked</source>
        <comment>a photo</comment>
        <translation>con máscara</translation>
    </message>
    <message>
        <source>masks folder</source>
        <translation>carpeta «masks»</translation>
    </message>
    <message>
        <source>masks of people and things (mattes)</source>
        <translation>las máscaras de personas y cosas (mattes)</translation>
    </message>
    <message>
        <source>metadata after the photo (AFCP, IPTC)</source>
        <translation>los metadatos que siguen a la foto (AFCP, IPTC)</translation>
    </message>
    <message>
        <source>more EXIF blocks than any camera writes</source>
        <translation>más bloques EXIF de los que escribe cualquier cámara</translation>
    </message>
    <message>
        <source>more than 256 colours</source>
        <translation>más de 256 colores</translation>
    </message>
    <message>
        <source>move the photo</source>
        <translation>mover la foto</translation>
    </message>
    <message>
        <source>move the pointer without a mouse</source>
        <translation>mover el puntero sin ratón</translation>
    </message>
    <message>
        <source>moving the photo</source>
        <translation>mover la foto</translation>
    </message>
    <message>
        <source>moving the pointer</source>
        <translation>mover el puntero</translation>
    </message>
    <message>
        <source>next to the photo</source>
        <translation>junto a la foto</translation>
    </message>
    <message>
        <source>no mask: copied unchanged</source>
        <translation>sin máscara: copiada tal cual</translation>
    </message>
    <message>
        <source>no mask: left unchanged</source>
        <translation>sin máscara: se deja tal cual</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a mask</comment>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>not repaired: found {found}</source>
        <translation>no reparada: {found}</translation>
    </message>
    <message>
        <source>not saved</source>
        <comment>a photo</comment>
        <translation>sin guardar</translation>
    </message>
    <message>
        <source>one mask for all</source>
        <translation>una máscara para todas</translation>
    </message>
    <message>
        <source>or</source>
        <comment>between two keys for the same action</comment>
        <translation>o</translation>
    </message>
    <message>
        <source>other images in the same file</source>
        <translation>otras imágenes del mismo archivo</translation>
    </message>
    <message>
        <source>other texts</source>
        <translation>otros textos</translation>
    </message>
    <message>
        <source>paint there; with Shift a straight line</source>
        <translation>pintar ahí; con Mayús, una línea recta</translation>
    </message>
    <message>
        <source>painting with keys</source>
        <translation>pintar con teclas</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>píxeles</translation>
    </message>
    <message>
        <source>premultiplied transparency, which is stored as ordinary transparency</source>
        <translation>la transparencia premultiplicada, que se guarda como transparencia normal</translation>
    </message>
    <message>
        <source>previews, which would show what was removed</source>
        <translation>las vistas previas, que mostrarían lo eliminado</translation>
    </message>
    <message>
        <source>removal {number} of {total}</source>
        <translation>el retoque {number} de {total}</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>a distraction</comment>
        <translation>eliminada</translation>
    </message>
    <message>
        <source>removing the last point</source>
        <translation>quitar el último punto</translation>
    </message>
    <message>
        <source>removing … {percent:.0f} %</source>
        <translation>eliminando… {percent:.0f}&#xa0;%</translation>
    </message>
    <message>
        <source>scratches</source>
        <translation>arañazos</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>a distraction</comment>
        <translation>omitida</translation>
    </message>
    <message>
        <source>skipped: more damage found than is plausible</source>
        <translation>omitida: se han encontrado más daños de los plausibles</translation>
    </message>
    <message>
        <source>skipped: no mask</source>
        <translation>omitida: sin máscara</translation>
    </message>
    <message>
        <source>skipped: the result already exists</source>
        <translation>omitida: el resultado ya existe</translation>
    </message>
    <message>
        <source>slower than the CPU ({theirs:.2f} s against {ours:.2f} s for {side} × {side} px)</source>
        <translation>más lento que la CPU ({theirs:.2f} s frente a {ours:.2f} s para {side} × {side}&#xa0;px)</translation>
    </message>
    <message>
        <source>smaller copies of the photo, which would show what was removed</source>
        <translation>las copias reducidas de la foto, que mostrarían lo eliminado</translation>
    </message>
    <message>
        <source>straight line from the last stroke</source>
        <translation>línea recta desde el último trazo</translation>
    </message>
    <message>
        <source>subtract from the mask</source>
        <translation>restar de la máscara</translation>
    </message>
    <message>
        <source>tags longer than any camera writes</source>
        <translation>etiquetas más largas que cualquiera que escriba una cámara</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>text shown over the image</source>
        <translation>un texto sobre la imagen</translation>
    </message>
    <message>
        <source>the EXIF data</source>
        <translation>los datos EXIF</translation>
    </message>
    <message>
        <source>the HDR brightness ({kind}), which only AVIF and PNG can store</source>
        <translation>el brillo HDR ({kind}), que solo AVIF y PNG pueden guardar</translation>
    </message>
    <message>
        <source>the HDR gain map</source>
        <translation>el mapa de ganancia HDR</translation>
    </message>
    <message>
        <source>the HDR gain map, which is damaged</source>
        <translation>el mapa de ganancia HDR, que está dañado</translation>
    </message>
    <message>
        <source>the XMP data</source>
        <translation>los datos XMP</translation>
    </message>
    <message>
        <source>the colour profile</source>
        <translation>el perfil de color</translation>
    </message>
    <message>
        <source>the colour profile, which is a separate file</source>
        <translation>el perfil de color, que es un archivo aparte</translation>
    </message>
    <message>
        <source>the content credentials, which are valid only for the original photo</source>
        <translation>las credenciales de contenido, válidas solo para la foto original</translation>
    </message>
    <message>
        <source>the depth map</source>
        <translation>el mapa de profundidad</translation>
    </message>
    <message>
        <source>the extension of the XMP data</source>
        <translation>la extensión de los datos XMP</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>el archivo</translation>
    </message>
    <message>
        <source>the full-size photo, of which the first image is a smaller copy</source>
        <translation>la foto a tamaño completo, de la que la primera imagen es una copia reducida</translation>
    </message>
    <message>
        <source>the guide lines</source>
        <translation>las líneas guía</translation>
    </message>
    <message>
        <source>the layers (Fireworks), which hold what was removed</source>
        <translation>las capas (Fireworks), que contienen lo eliminado</translation>
    </message>
    <message>
        <source>the layers (Photoshop), which hold what was removed</source>
        <translation>las capas (Photoshop), que contienen lo eliminado</translation>
    </message>
    <message>
        <source>the list of removals</source>
        <translation>la lista de retoques</translation>
    </message>
    <message>
        <source>the margin</source>
        <translation>el margen</translation>
    </message>
    <message>
        <source>the mask</source>
        <translation>la máscara</translation>
    </message>
    <message>
        <source>the other frames of its animation</source>
        <translation>las otras imágenes de su animación</translation>
    </message>
    <message>
        <source>the photo</source>
        <translation>la foto</translation>
    </message>
    <message>
        <source>the resolution</source>
        <translation>la resolución</translation>
    </message>
    <message>
        <source>the result already exists</source>
        <translation>el resultado ya existe</translation>
    </message>
    <message>
        <source>the shape of its pixels ({across} : {down})</source>
        <translation>la forma de sus píxeles ({across} : {down})</translation>
    </message>
    <message>
        <source>the source marks</source>
        <translation>las marcas de origen</translation>
    </message>
    <message>
        <source>the text “{name}”</source>
        <translation>el texto «{name}»</translation>
    </message>
    <message>
        <source>the time</source>
        <translation>la fecha</translation>
    </message>
    <message>
        <source>the video clip (motion photo), which shows what was removed</source>
        <translation>el clip de vídeo (foto en movimiento), que muestra lo eliminado</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>esa carpeta no existe</translation>
    </message>
    <message>
        <source>there is not enough memory; close other programs</source>
        <translation>no hay memoria suficiente; cierre otros programas</translation>
    </message>
    <message>
        <source>they cover so much of the photo that they are probably part of it</source>
        <translation>cubren tanto de la foto que probablemente forman parte de ella</translation>
    </message>
    <message>
        <source>this is a page of text</source>
        <translation>es una página de texto</translation>
    </message>
    <message>
        <source>too slow ({seconds:.0f} s for a small fill)</source>
        <translation>demasiado lento ({seconds:.0f} s para un relleno pequeño)</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>transparencia</translation>
    </message>
    <message>
        <source>transparent parts</source>
        <translation>zonas transparentes</translation>
    </message>
    <message>
        <source>unchanged: nothing found</source>
        <translation>sin cambios: no se ha encontrado nada</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>untouched</source>
        <comment>a photo</comment>
        <translation>sin tocar</translation>
    </message>
    <message>
        <source>will fail: {why}</source>
        <translation>fallará: {why}</translation>
    </message>
    <message>
        <source>wires</source>
        <translation>cables</translation>
    </message>
    <message>
        <source>wrong results (off by {most} of 255)</source>
        <translation>resultados erróneos (diferencia de {most} de 255)</translation>
    </message>
    <message>
        <source>zoom at the pointer</source>
        <translation>zoom en el puntero</translation>
    </message>
    <message>
        <source>{action} (hold {key})</source>
        <translation>{action} (mantener {key})</translation>
    </message>
    <message>
        <source>{changed:,} of the kept pixels ({share:.2f} %) differ in {name}, all of them in blocks that a removal touches: by at most {most:.0f} of 255, by {mean:.3f} on average. All others are identical.</source>
        <translation>{changed:,} de los píxeles conservados ({share:.2f}&#xa0;%) difieren en {name}, todos en bloques que modifica un retoque: como máximo en {most:.0f} de 255, de media en {mean:.3f}. Todos los demás son idénticos.</translation>
    </message>
    <message>
        <source>{count:,} bytes after the photo, in an unknown format</source>
        <translation>{count:,} bytes después de la foto, en un formato desconocido</translation>
    </message>
    <message>
        <source>{device} ({label}) does not work: {why}.</source>
        <translation>{device} ({label}) no funciona: {why}.</translation>
    </message>
    <message>
        <source>{device} is not used: {why}</source>
        <translation>{device} no se usa: {why}</translation>
    </message>
    <message>
        <source>{failure} The mask is kept. Run &apos;inpaint-studio selftest&apos; to find the cause.</source>
        <translation>{failure} La máscara se conserva. «inpaint-studio selftest» ayuda a encontrar la causa.</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} y {last}</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <extracomment>two sentences, and what is between them</extracomment>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <extracomment>names in a list, and what is between them</extracomment>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <extracomment>parts of a sentence that may have commas, and what is between them</extracomment>
        <translation>{first}; {second}</translation>
    </message>
    <message>
        <source>{folder} cannot be used for the results: {why}.</source>
        <translation>{folder} no se puede usar para los resultados: {why}.</translation>
    </message>
    <message>
        <source>{folder} is the folder of the photos. Choose another folder for the results.</source>
        <translation>{folder} es la carpeta de las fotos. Elija otra carpeta para los resultados.</translation>
    </message>
    <message>
        <source>{format} cannot store: {missing}.</source>
        <translation>{format} no puede guardar: {missing}.</translation>
    </message>
    <message>
        <source>{format} has no transparency: transparent parts of {name} get the background colour.</source>
        <translation>{format} no admite transparencia: las partes transparentes de {name} reciben el color de fondo.</translation>
    </message>
    <message>
        <source>{format}: unknown format. Use one of {known}.</source>
        <translation>{format}: formato desconocido. Use uno de estos: {known}.</translation>
    </message>
    <message>
        <source>{hours:.1f} h</source>
        <translation>{hours:.1f} h</translation>
    </message>
    <message>
        <source>{keys} held</source>
        <translation>mantener {keys}</translation>
    </message>
    <message>
        <source>{key} is reserved for {use}.</source>
        <translation>{key} está reservado para {use}.</translation>
    </message>
    <message>
        <source>{key} is used for “{others}”. Reassign it?</source>
        <translation>{key} se usa para «{others}». ¿Reasignarlo?</translation>
    </message>
    <message>
        <source>{key} was taken from “{others}”.</source>
        <translation>{key} ya no se usa para «{others}».</translation>
    </message>
    <message>
        <source>{kind} in {places} places, {percent:.1f} % of the photo (at most {most} places and {limit:g} % are plausible)</source>
        <translation>{kind} en {places} zonas, {percent:.1f}&#xa0;% de la foto (lo plausible son como máximo {most} zonas y {limit:g}&#xa0;%)</translation>
    </message>
    <message>
        <source>{kind}: sensitivity</source>
        <translation>{kind}: sensibilidad</translation>
    </message>
    <message>
        <source>{lock} was not created by this program; delete it or use another folder</source>
        <translation>este programa no ha creado {lock}; elimínelo o use otra carpeta</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names} in another folder.</source>
        <translation>{mask} es también la máscara de {names} en otra carpeta.</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names}. {own} would be one for this photo only.</source>
        <translation>{mask} es también la máscara de {names}. {own} sería una solo para esta foto.</translation>
    </message>
    <message>
        <source>{mask} is {size} pixels, but {photo} is {photo_size}. The mask must have the size of the photo.</source>
        <translation>{mask} tiene {size} píxeles, pero {photo} tiene {photo_size}. La máscara debe tener el tamaño de la foto.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{moved}, feather {feather} px</source>
        <translation>{moved}, calado {feather}&#xa0;px</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <comment>{names} and %n more</comment>
        <extracomment>names of photos</extracomment>
        <translation>
            <numerusform>{names} y %n más</numerusform>
            <numerusform>{names} y %n más</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} ({count}×)</source>
        <translation>{name} ({count}×)</translation>
    </message>
    <message>
        <source>{name} cannot be animated. Use one of {known}.</source>
        <translation>{name} no se puede animar. Use uno de estos formatos: {known}.</translation>
    </message>
    <message>
        <source>{name} cannot be replaced: {ending} files cannot be written. Save the results as new files{flag}.</source>
        <translation>No se puede reemplazar {name}: no se pueden escribir archivos {ending}. Guarde los resultados como archivos nuevos{flag}.</translation>
    </message>
    <message>
        <source>{name} cannot be saved ({why}).</source>
        <translation>No se puede guardar {name} ({why}).</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large for the format. Choose another one, such as PNG.</source>
        <translation>No se puede escribir {name}: {size}&#xa0;px son demasiados para el formato. Elija otro, por ejemplo PNG.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose a smaller size, or a name that ends in .png.</source>
        <translation>No se puede escribir {name}: {size}&#xa0;px son demasiados; el formato admite {most}&#xa0;px por lado. Elija un tamaño menor o un nombre que termine en .png.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose another format, such as PNG or TIFF.</source>
        <translation>No se puede escribir {name}: {size}&#xa0;px son demasiados; el formato admite {most}&#xa0;px por lado. Elija otro formato, por ejemplo PNG o TIFF.</translation>
    </message>
    <message>
        <source>{name} contains several images. The first one is opened.</source>
        <translation>{name} contiene varias imágenes. Se abre la primera.</translation>
    </message>
    <message>
        <source>{name} differs in size from the photo you opened: it is a different file.</source>
        <translation>{name} tiene otro tamaño que la foto que ha abierto: es otro archivo.</translation>
    </message>
    <message>
        <source>{name} ends a little too early, but no pixel is missing.</source>
        <translation>{name} termina un poco antes de tiempo, pero no falta ningún píxel.</translation>
    </message>
    <message numerus="yes">
        <source>{name} had %n other names (hard links), which still refer to the previous file.</source>
        <comment>{name} had %n other name (a hard link), which still refers to the previous file.</comment>
        <translation>
            <numerusform>{name} tenía %n nombre más (un enlace duro), que sigue apuntando al archivo anterior.</numerusform>
            <numerusform>{name} tenía %n nombres más (enlaces duros), que siguen apuntando al archivo anterior.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has 8 bits per channel, the photo had 16.</source>
        <translation>{name} tiene 8 bits por canal; la foto tenía 16.</translation>
    </message>
    <message>
        <source>{name} has changed: your work was applied to the current version.</source>
        <translation>{name} ha cambiado: su trabajo se ha aplicado a la versión actual.</translation>
    </message>
    <message>
        <source>{name} has more than 8 bits per channel, but this format is opened with 8.</source>
        <translation>{name} tiene más de 8 bits por canal, pero este formato se abre con 8.</translation>
    </message>
    <message>
        <source>{name} is a RAW file: its embedded JPEG is opened ({size}). Saving creates a new file; the RAW file is not changed.</source>
        <translation>{name} es un archivo RAW: se abre su JPEG incrustado ({size}). Al guardar se crea un archivo nuevo; el archivo RAW no se modifica.</translation>
    </message>
    <message>
        <source>{name} is damaged: parts of it may be grey, shifted or discoloured. If you have another copy, use that.</source>
        <translation>{name} está dañado: algunas partes pueden verse grises, desplazadas o descoloridas. Si tiene otra copia, use esa.</translation>
    </message>
    <message>
        <source>{name} is saved in RGB, the photo was in CMYK.</source>
        <translation>{name} se guarda en RGB; la foto estaba en CMYK.</translation>
    </message>
    <message>
        <source>{name} is saved without a palette: it has too many colours now.</source>
        <translation>{name} se guarda sin paleta: ahora tiene demasiados colores.</translation>
    </message>
    <message>
        <source>{name} stays in use.</source>
        <translation>Se sigue usando {name}.</translation>
    </message>
    <message>
        <source>{name} uses an unusual colour format: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name} usa un formato de color poco común: se recomprime toda la foto, no solo las partes editadas.</translation>
    </message>
    <message>
        <source>{name} was a lossless JPEG and is now compressed with loss. PNG keeps every pixel.</source>
        <translation>{name} era un JPEG sin pérdida y ahora se comprime con pérdida; PNG conserva todos los píxeles.</translation>
    </message>
    <message>
        <source>{name} was closed to restore your work. Open it again afterwards.</source>
        <translation>{name} se ha cerrado para recuperar su trabajo. Ábrala de nuevo después.</translation>
    </message>
    <message>
        <source>{name} was not saved.</source>
        <translation>{name} no se ha guardado.</translation>
    </message>
    <message>
        <source>{name}, {property}</source>
        <extracomment>a name, and a property of what has it, such as its size</extracomment>
        <translation>{name}, {property}</translation>
    </message>
    <message>
        <source>{name}, {size} pixels</source>
        <translation>{name}, {size} píxeles</translation>
    </message>
    <message>
        <source>{name}:</source>
        <translation>{name}:</translation>
    </message>
    <message>
        <source>{name}: the name is too long ({length}; the limit is {most}).</source>
        <translation>{name}: el nombre es demasiado largo ({length}; máximo {most}).</translation>
    </message>
    <message>
        <source>{name}: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name}: se recomprime toda la foto, no solo las partes editadas.</translation>
    </message>
    <message>
        <source>{name}: unknown extension. Use one of {known}.</source>
        <translation>{name}: extensión desconocida. Use una de estas: {known}.</translation>
    </message>
    <message>
        <source>{name}: {ending} files cannot be written. Use one of {known}.</source>
        <translation>{name}: no se pueden escribir archivos {ending}. Use una de estas extensiones: {known}.</translation>
    </message>
    <message>
        <source>{name}: {why}.</source>
        <translation>{name}: {why}.</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} de {total}</translation>
    </message>
    <message>
        <source>{number} of {total}, {name}:</source>
        <translation>{number} de {total}, {name}:</translation>
    </message>
    <message>
        <source>{path} already exists and was not replaced. Choose another name.</source>
        <translation>{path} ya existe y no se ha reemplazado. Elija otro nombre.</translation>
    </message>
    <message>
        <source>{path} already exists.</source>
        <translation>{path} ya existe.</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({why}).</source>
        <translation>No se puede abrir {path} ({why}).</translation>
    </message>
    <message>
        <source>{path} cannot be opened. {why}</source>
        <translation>No se puede abrir {path}. {why}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>No se puede leer {path}: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be saved in its own format. Use a copy in TIFF or another of {known}.</source>
        <translation>{path} no se puede guardar en su propio formato. Use una copia en TIFF o en otro de estos formatos: {known}.</translation>
    </message>
    <message>
        <source>{path} cannot be used for the report. Choose a name that ends in .csv.</source>
        <translation>{path} no se puede usar para el informe. Elija un nombre que termine en .csv.</translation>
    </message>
    <message>
        <source>{path} cannot be written as {format}: {reason}</source>
        <translation>No se puede escribir {path} como {format}: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written: settings and unfinished work will be lost when the program closes. Save your work, and make that folder writable.</source>
        <translation>No se puede escribir en {path}: la configuración y el trabajo sin terminar se perderán al cerrar el programa. Guarde su trabajo y permita escribir en esa carpeta.</translation>
    </message>
    <message>
        <source>{path} cannot be written: the name is too long. Choose a shorter one.</source>
        <translation>No se puede escribir {path}: el nombre es demasiado largo. Elija uno más corto.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>No se puede escribir {path}: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another location.</source>
        <translation>No se puede escribir {path}: {reason}. Elija otro lugar.</translation>
    </message>
    <message>
        <source>{path} contains more than one image, and only the first would be kept. Save under another name.</source>
        <translation>{path} contiene más de una imagen y solo se conservaría la primera. Guarde con otro nombre.</translation>
    </message>
    <message>
        <source>{path} contains no photos.</source>
        <translation>{path} no contiene fotos.</translation>
    </message>
    <message>
        <source>{path} contains no settings; the defaults are used.</source>
        <translation>{path} no contiene ninguna configuración; se usan los valores predeterminados.</translation>
    </message>
    <message>
        <source>{path} could not be removed.</source>
        <translation>No se ha podido eliminar {path}.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} no existe.</translation>
    </message>
    <message>
        <source>{path} does not exist. Reinstall Inpaint Studio, or choose another network.</source>
        <translation>{path} no existe. Vuelva a instalar Inpaint Studio o elija otra red.</translation>
    </message>
    <message>
        <source>{path} does not exist.{flag}</source>
        <translation>{path} no existe.{flag}</translation>
    </message>
    <message>
        <source>{path} has a different design: {key} is missing or has the wrong shape.</source>
        <translation>{path} tiene otra arquitectura: {key} falta o no tiene la forma correcta.</translation>
    </message>
    <message>
        <source>{path} has a different design: {reason}</source>
        <translation>{path} tiene otra arquitectura: {reason}</translation>
    </message>
    <message>
        <source>{path} has changed and now has a different size: the work no longer fits.</source>
        <translation>{path} ha cambiado y ahora tiene otro tamaño: el trabajo ya no encaja.</translation>
    </message>
    <message>
        <source>{path} has no transparent part.</source>
        <translation>{path} no tiene ninguna parte transparente.</translation>
    </message>
    <message>
        <source>{path} has too many internal sections to be opened: it is damaged or not a photo.</source>
        <translation>{path} se compone de demasiadas secciones internas para abrirlo: está dañado o no es una foto.</translation>
    </message>
    <message>
        <source>{path} has weights that are not finite numbers.</source>
        <translation>{path} tiene pesos que no son números finitos.</translation>
    </message>
    <message>
        <source>{path} is a RAW file without a usable preview. Convert it to TIFF or JPEG in a RAW converter, and open that.</source>
        <translation>{path} es un archivo RAW sin vista previa utilizable. Conviértalo a TIFF o JPEG con un revelador RAW y abra ese archivo.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a file name.</source>
        <translation>{path} es una carpeta. Elija un nombre de archivo.</translation>
    </message>
    <message>
        <source>{path} is a photo in the open folder and was not replaced. Choose another name.</source>
        <translation>{path} es una foto de la carpeta abierta y no se ha reemplazado. Elija otro nombre.</translation>
    </message>
    <message>
        <source>{path} is a photo or mask of this batch and was not replaced.</source>
        <translation>{path} es una foto o una máscara de este lote y no se ha reemplazado.</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file, and was not replaced. Choose another name.</source>
        <translation>{path} es una tubería o un dispositivo, no un archivo, y no se ha reemplazado. Elija otro nombre.</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file: it cannot be opened.</source>
        <translation>{path} no es un archivo, sino una tubería o un dispositivo: no se puede abrir.</translation>
    </message>
    <message>
        <source>{path} is a project. Open it on its own.</source>
        <translation>{path} es un proyecto. Ábralo por separado.</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be opened: {reason}. If another program opens it, save it there as PNG.</source>
        <translation>{path} está dañado y no se puede abrir: {reason}. Si otro programa lo abre, guárdelo allí como PNG.</translation>
    </message>
    <message>
        <source>{path} is damaged or not a safetensors file ({reason}).</source>
        <translation>{path} está dañado o no es un archivo safetensors ({reason}).</translation>
    </message>
    <message>
        <source>{path} is damaged. Reinstall Inpaint Studio.</source>
        <translation>{path} está dañado. Vuelva a instalar Inpaint Studio.</translation>
    </message>
    <message>
        <source>{path} is damaged: its list of photos cannot be read.</source>
        <translation>{path} está dañado: no se puede leer su lista de fotos.</translation>
    </message>
    <message>
        <source>{path} is empty (0 bytes).</source>
        <translation>{path} está vacío (0 bytes).</translation>
    </message>
    <message>
        <source>{path} is empty: it has no white pixels, so there is nothing to remove.</source>
        <translation>{path} está vacía: no tiene ningún píxel blanco, así que no hay nada que eliminar.</translation>
    </message>
    <message>
        <source>{path} is incomplete: part of the photo is missing.</source>
        <translation>{path} está incompleto: falta una parte de la foto.</translation>
    </message>
    <message>
        <source>{path} is larger than {size} GB: too large for a photo.</source>
        <translation>{path} supera {size}&#xa0;GB: demasiado grande para una foto.</translation>
    </message>
    <message>
        <source>{path} is larger than {size} and was not read.</source>
        <translation>{path} ocupa más de {size} y no se ha leído.</translation>
    </message>
    <message>
        <source>{path} is not a network for Inpaint Studio.</source>
        <translation>{path} no es una red para Inpaint Studio.</translation>
    </message>
    <message>
        <source>{path} is not a network for finding damage.</source>
        <translation>{path} no es una red para encontrar daños.</translation>
    </message>
    <message>
        <source>{path} is not a network for finding people.</source>
        <translation>{path} no es una red para encontrar personas.</translation>
    </message>
    <message>
        <source>{path} is not a network for locating text.</source>
        <translation>{path} no es una red para localizar texto.</translation>
    </message>
    <message>
        <source>{path} is not a network for outlining letters.</source>
        <translation>{path} no es una red para delimitar letras.</translation>
    </message>
    <message>
        <source>{path} is not a network for selecting objects (format {found}).</source>
        <translation>{path} no es una red para seleccionar objetos (formato {found}).</translation>
    </message>
    <message>
        <source>{path} is not a project, or it is damaged: {reason}.</source>
        <translation>{path} no es un proyecto o está dañado: {reason}.</translation>
    </message>
    <message>
        <source>{path} is read-only and was not replaced. Choose another name, or make it writable.</source>
        <translation>{path} es de solo lectura y no se ha reemplazado. Elija otro nombre o permita la escritura.</translation>
    </message>
    <message>
        <source>{path} is the photo you opened and was not replaced. Choose another name.</source>
        <translation>{path} es la foto abierta y no se ha reemplazado. Elija otro nombre.</translation>
    </message>
    <message>
        <source>{path} is too large for this computer&apos;s memory.</source>
        <translation>{path} es demasiado grande para la memoria de este equipo.</translation>
    </message>
    <message>
        <source>{path} is too large.</source>
        <translation>{path} es demasiado grande.</translation>
    </message>
    <message>
        <source>{path} is used by Inpaint Studio. Choose another folder for the results.</source>
        <translation>Inpaint Studio usa {path}. Elija otra carpeta para los resultados.</translation>
    </message>
    <message>
        <source>{path} is {size} pixels, but the photo is {photo}. The mask is unchanged.</source>
        <translation>{path} es de {size} píxeles, pero la foto es de {photo}. La máscara no ha cambiado.</translation>
    </message>
    <message>
        <source>{path} is {size} pixels; the limit is {limit} megapixels.</source>
        <translation>{path} es de {size} píxeles; el límite es de {limit} megapíxeles.</translation>
    </message>
    <message>
        <source>{path} was already replaced by a result with other settings. To make a new one, first put back the photo from the folder {folder}.</source>
        <translation>{path} ya se reemplazó por un resultado con otros ajustes. Para obtener uno nuevo, vuelva a colocar antes la foto de la carpeta {folder}.</translation>
    </message>
    <message>
        <source>{path} was changed by another program. Your edits are kept: restore the original file and open it again.</source>
        <translation>Otro programa ha modificado {path}. Sus cambios se conservan: restaure el archivo original y ábralo de nuevo.</translation>
    </message>
    <message>
        <source>{path} was deleted or has changed.</source>
        <translation>{path} se ha eliminado o ha cambiado.</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}: {error}</translation>
    </message>
    <message>
        <source>{path}: “{name}” cannot be {value}; the default is used.</source>
        <translation>{path}: «{name}» no puede ser {value}; se usa el valor predeterminado.</translation>
    </message>
    <message>
        <source>{percent:.0f} %</source>
        <translation>{percent:.0f}&#xa0;%</translation>
    </message>
    <message>
        <source>{percent:.2f} % masked</source>
        <translation>máscara: {percent:.2f}&#xa0;%</translation>
    </message>
    <message>
        <source>{photo} is not the photo that {project} was made with, or it has changed.</source>
        <translation>{photo} no es la foto con la que se hizo {project}, o se ha modificado desde entonces.</translation>
    </message>
    <message>
        <source>{piece} (uncertain)</source>
        <translation>{piece} (dudoso)</translation>
    </message>
    <message>
        <source>{place} stands for the photo&apos;s name without its extension</source>
        <translation>{place} representa el nombre de la foto sin su extensión</translation>
    </message>
    <message>
        <source>{removal} (hidden)</source>
        <translation>{removal} (oculta)</translation>
    </message>
    <message>
        <source>{removed:,} pixels removed, {kept:,} kept.</source>
        <translation>{removed:,} píxeles eliminados, {kept:,} conservados.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{status}, {seconds:.1f} s</source>
        <translation>{status}, {seconds:.1f} s</translation>
    </message>
    <message>
        <source>{text} cannot be added to file names.</source>
        <translation>{text} no se puede añadir a los nombres de archivo.</translation>
    </message>
    <message>
        <source>{text} cannot be used for file names.</source>
        <translation>{text} no se puede usar para nombres de archivo.</translation>
    </message>
    <message>
        <source>{text}.</source>
        <extracomment>a sentence, and what is at its end</extracomment>
        <translation>{text}.</translation>
    </message>
    <message>
        <source>{title}: {text}</source>
        <extracomment>what a text is about (a file, for example), and the text</extracomment>
        <translation>{title}: {text}</translation>
    </message>
    <message>
        <source>{tool}, subtracted</source>
        <translation>{tool}, restado</translation>
    </message>
    <message>
        <source>{why}. Ignored: {kinds}</source>
        <translation>{why}. Sin tener en cuenta: {kinds}</translation>
    </message>
    <message>
        <source>{x},{y} is outside the photo ({size}).</source>
        <translation>{x},{y} está fuera de la foto ({size}).</translation>
    </message>
    <message>
        <source>“{discard}” deletes it for good; the photos themselves stay as they are.</source>
        <translation>«{discard}» lo borra definitivamente; las fotos en sí no cambian.</translation>
    </message>
    <message>
        <source>“{discard}” loses all of this.</source>
        <translation>Con «{discard}» se pierde todo esto.</translation>
    </message>
    <message>
        <source>“{later}” asks again at the next start.</source>
        <translation>«{later}» vuelve a preguntar en el próximo inicio.</translation>
    </message>
    <message>
        <source>“{save}” saves the changes and keeps the rest for next time.</source>
        <translation>«{save}» guarda los cambios y conserva el resto para la próxima vez.</translation>
    </message>
    <message>
        <source>“{save}” saves the changes.</source>
        <translation>«{save}» guarda los cambios.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>… and %n more</comment>
        <extracomment>photos, or messages about one each</extracomment>
        <translation>
            <numerusform>… y %n más</numerusform>
            <numerusform>… y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>planes</name>
    <message>
        <source>its palette, which is replaced by full colours</source>
        <translation>su paleta, que se sustituye por color verdadero</translation>
    </message>
</context>
</TS>
