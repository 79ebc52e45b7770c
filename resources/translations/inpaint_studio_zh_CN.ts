<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n accepted</source>
        <comment>%n accepted</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>已接受 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n distractions found</source>
        <comment>%n distraction found</comment>
        <translation>
            <numerusform>找到 %n 个干扰物</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra channels</source>
        <comment>an extra channel</comment>
        <translation>
            <numerusform>颜色以外的 %n 个通道</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>%n left</comment>
        <extracomment>distractions that nobody has decided on</extracomment>
        <translation>
            <numerusform>剩余 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more photos will be saved to the same files as before.</source>
        <comment>%n more photo will be saved to the same file as before.</comment>
        <translation>
            <numerusform>另外 %n 张照片将保存到之前保存的文件中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more variations. None looks better than the one in use.</source>
        <comment>%n more variation. It does not look better than the one in use.</comment>
        <translation>
            <numerusform>又生成了 %n 个变体。没有一个比当前使用的更好。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the {kept} places listed are masked.</source>
        <comment>%n of the {kept} places listed is masked.</comment>
        <translation>
            <numerusform>列出的 {kept} 处中有 %n 处已加入蒙版。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {total} cannot be opened:</source>
        <comment>%n of {total} cannot be opened:</comment>
        <translation>
            <numerusform>{total} 个文件中有 %n 个无法打开：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cannot be opened.</source>
        <comment>%n photo cannot be opened.</comment>
        <translation>
            <numerusform>%n 张照片无法打开。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a different size.</source>
        <comment>%n photo has a different size.</comment>
        <translation>
            <numerusform>%n 张照片尺寸不同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a mask painted in the window.</source>
        <comment>%n photo has a mask painted in the window.</comment>
        <translation>
            <numerusform>%n 张照片带有在窗口中绘制的蒙版。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have this photo&apos;s size.</source>
        <comment>%n photo has this photo&apos;s size.</comment>
        <translation>
            <numerusform>%n 张照片与此照片尺寸相同。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of a different size were skipped.</source>
        <comment>%n photo of a different size was skipped.</comment>
        <translation>
            <numerusform>已跳过 %n 张尺寸不同的照片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved in {folder}.</source>
        <comment>%n photo saved in {folder}.</comment>
        <translation>
            <numerusform>已将 %n 张照片保存到 {folder}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved.</source>
        <comment>%n photo saved.</comment>
        <translation>
            <numerusform>已保存 %n 张照片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos will be saved.</source>
        <comment>%n photo will be saved.</comment>
        <translation>
            <numerusform>将保存 %n 张照片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, {masked} of them with a mask.</source>
        <comment>%n photo, {masked} of them with a mask.</comment>
        <translation>
            <numerusform>%n 张照片，其中 {masked} 张有蒙版。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are listed, but none is in the mask.</source>
        <comment>%n place is listed, but it is not in the mask.</comment>
        <translation>
            <numerusform>列出了 %n 处，但都不在蒙版中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are masked.</source>
        <comment>%n place is masked.</comment>
        <translation>
            <numerusform>%n 处已加入蒙版。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are uncertain and not masked: check what is damage.</source>
        <comment>%n place is uncertain and not masked: check it if it is damage.</comment>
        <translation>
            <numerusform>%n 处不确定，未加入蒙版：如果是损伤，请勾选。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were removed.</source>
        <comment>%n place was removed.</comment>
        <translation>
            <numerusform>已移除 %n 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were repaired.</source>
        <comment>%n place was repaired.</comment>
        <translation>
            <numerusform>已修复 %n 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <comment>%n removed</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>已移除 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <comment>%n skipped</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>已跳过 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small ones</source>
        <comment>%n small one</comment>
        <translation>
            <numerusform>较小的 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>神经网络(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>修复(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message numerus="yes">
        <source>(%n waiting)</source>
        <extracomment>strokes</extracomment>
        <translation>
            <numerusform>（%n 项等待中）</numerusform>
        </translation>
    </message>
    <message>
        <source>+ Shadow</source>
        <translation>+ 阴影</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100%</translation>
    </message>
    <message>
        <source>16 bits per channel</source>
        <translation>每通道 16 位</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200%</translation>
    </message>
    <message>
        <source>A JPEG consists of blocks of 8 to 16 pixels: only those that a removal touches are recompressed.</source>
        <translation>JPEG 由 8 到 16 像素的块组成：只有移除区域涉及的块会重新压缩。</translation>
    </message>
    <message>
        <source>A batch is running. Stop it?</source>
        <translation>批处理正在运行。要停止吗？</translation>
    </message>
    <message>
        <source>A folder of masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>A guide line could not be followed: the photo shows no such edge beside the mask.</source>
        <translation>无法沿引导线填充：照片中蒙版旁没有这样的边缘。</translation>
    </message>
    <message>
        <source>A guide line needs at least two points. Click where it ends, or press Esc.</source>
        <translation>引导线至少需要两个点。请单击终点，或按 Esc。</translation>
    </message>
    <message>
        <source>A removal is running</source>
        <translation>正在移除</translation>
    </message>
    <message>
        <source>A search is running</source>
        <translation>正在搜索</translation>
    </message>
    <message>
        <source>A watermark was found, but not at the size of this photo. Open another photo first.</source>
        <translation>找到了水印，但尺寸与此照片不符。请先打开另一张照片。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>About Inpaint Studio</source>
        <translation>关于 Inpaint Studio</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>After</source>
        <translation>处理后</translation>
    </message>
    <message>
        <source>After a quick removal, further results to choose from are made while you go on working.</source>
        <translation>如果移除很快完成，会在您继续工作时生成更多可供选择的结果。</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>所有照片</translation>
    </message>
    <message>
        <source>All photos are saved</source>
        <translation>所有照片均已保存</translation>
    </message>
    <message>
        <source>All pixels outside the removals are identical in {name}.</source>
        <translation>{name} 中移除区域以外的所有像素完全相同。</translation>
    </message>
    <message>
        <source>All places are skipped.</source>
        <translation>所有位置均已跳过。</translation>
    </message>
    <message>
        <source>Allow as source</source>
        <translation>允许取样</translation>
    </message>
    <message>
        <source>Alt+wheel</source>
        <translation>Alt+滚轮</translation>
    </message>
    <message>
        <source>An object is still being selected</source>
        <translation>对象仍在选择中</translation>
    </message>
    <message>
        <source>An object on {name} is still being selected.</source>
        <translation>{name} 上的对象仍在选择中。</translation>
    </message>
    <message>
        <source>An older step cannot be restored: its data in {path} is missing or damaged. The photo is unchanged.</source>
        <translation>无法恢复较早的步骤：{path} 中的数据缺失或已损坏。照片未更改。</translation>
    </message>
    <message>
        <source>An outline needs at least three corners. Click the next one, or press Esc.</source>
        <translation>轮廓至少需要三个角点。请单击下一个角点，或按 Esc。</translation>
    </message>
    <message>
        <source>Analysing photo {number} of {total} …</source>
        <translation>正在分析照片 {number}/{total}…</translation>
    </message>
    <message>
        <source>Animated</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Another batch is writing to {folder}. Wait for it, or use another folder.</source>
        <translation>另一个批处理正在写入 {folder}。请等待其完成，或使用其他文件夹。</translation>
    </message>
    <message>
        <source>Another program has changed it since it was saved.</source>
        <translation>保存之后，该文件已被其他程序更改。</translation>
    </message>
    <message>
        <source>Any other text: captions, subtitles, signs, watermarks; off by default</source>
        <translation>其他文字：图片说明、字幕、招牌、水印；默认关闭</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>Applies to photos opened from now on.</source>
        <translation>适用于之后打开的照片。</translation>
    </message>
    <message>
        <source>Apply mask to all photos…</source>
        <translation>将蒙版应用到所有照片…</translation>
    </message>
    <message>
        <source>Areas that are completely transparent</source>
        <translation>完全透明的区域</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>排列方式</translation>
    </message>
    <message>
        <source>Arrows, Shift+arrows</source>
        <translation>方向键、Shift+方向键</translation>
    </message>
    <message>
        <source>As in the original: only blocks that a removal touches are recompressed</source>
        <translation>与原图相同：只重新压缩移除区域涉及的块</translation>
    </message>
    <message>
        <source>At least {count} photos are needed to find what they have in common.</source>
        <translation>至少需要 {count} 张照片才能找到它们的共同之处。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Automatic (0.15 % of the photo)</source>
        <translation>自动（照片的 0.15%）</translation>
    </message>
    <message>
        <source>Automatic (half of free memory)</source>
        <translation>自动（可用内存的一半）</translation>
    </message>
    <message>
        <source>Automatic: a colour that does not occur in the photo.</source>
        <translation>自动：照片中没有的颜色。</translation>
    </message>
    <message>
        <source>Background for transparent areas</source>
        <translation>透明区域的背景色</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Batch: failed</source>
        <translation>批处理：失败</translation>
    </message>
    <message>
        <source>Batch: finished</source>
        <translation>批处理：已完成</translation>
    </message>
    <message>
        <source>Batch: paused</source>
        <translation>批处理：已暂停</translation>
    </message>
    <message>
        <source>Batch: {count} failed</source>
        <translation>批处理：{count} 张失败</translation>
    </message>
    <message>
        <source>Batch: {number} of {total}</source>
        <translation>批处理：{number} / {total}</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>批处理…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>处理前</translation>
    </message>
    <message>
        <source>Before and after. Drag moves both, the wheel zooms. Esc goes back to painting.</source>
        <translation>处理前与处理后。拖动同时移动两者，滚轮缩放。按 Esc 返回涂抹。</translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation>左下角</translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation>右下角</translation>
    </message>
    <message>
        <source>Broken links, skipped: {count}.</source>
        <translation>已跳过失效的链接：{count}。</translation>
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation>浏览文件夹</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>Brush size in pixels of the photo ([ and ])</source>
        <translation>画笔大小，以照片像素为单位（[ 和 ]）</translation>
    </message>
    <message>
        <source>Brush size while zooming</source>
        <translation>缩放时的画笔大小</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>画笔笔触</translation>
    </message>
    <message>
        <source>Bundled network</source>
        <translation>内置神经网络</translation>
    </message>
    <message>
        <source>CPU, {count} threads</source>
        <translation>CPU，{count} 个线程</translation>
    </message>
    <message>
        <source>Calculating …</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>相机</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel stroke</source>
        <translation>取消笔触</translation>
    </message>
    <message>
        <source>Cancel stroke {number}</source>
        <translation>取消第 {number} 笔</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Changed, but not saved</source>
        <translation>已更改，但未保存</translation>
    </message>
    <message>
        <source>Check it, correct it with the brush, then choose “Apply mask to all photos”.</source>
        <translation>请检查，用画笔修正，然后选择“将蒙版应用到所有照片”。</translation>
    </message>
    <message>
        <source>Choose Save all to keep the results.</source>
        <translation>选择“全部保存”以保留结果。</translation>
    </message>
    <message>
        <source>Choose a folder of photos.</source>
        <translation>请选择照片文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of masks.</source>
        <translation>请选择蒙版文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder of results.</source>
        <translation>请选择结果文件夹。</translation>
    </message>
    <message>
        <source>Choose the mask for all photos.</source>
        <translation>请选择用于所有照片的蒙版。</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>选择：{name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Clear guide lines</source>
        <translation>清除引导线</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>清除列表</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>清除蒙版</translation>
    </message>
    <message>
        <source>Clear shortcut</source>
        <translation>清除快捷键</translation>
    </message>
    <message>
        <source>Clear source marks</source>
        <translation>清除取样标记</translation>
    </message>
    <message>
        <source>Click a colour to select it.</source>
        <translation>单击颜色进行选择。</translation>
    </message>
    <message>
        <source>Click an object to select it, or drag a box around it.</source>
        <translation>单击对象即可选中，或在其周围拖出一个框。</translation>
    </message>
    <message>
        <source>Click for bends, Enter to finish. Right-click deletes.</source>
        <translation>单击添加折点，按 Enter 结束。右键单击可删除。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close and discard</source>
        <translation>关闭并放弃</translation>
    </message>
    <message>
        <source>Close and keep for later</source>
        <translation>关闭并留待以后</translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation>关闭照片</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>关闭而不保存</translation>
    </message>
    <message>
        <source>Close without waiting</source>
        <translation>不等待，直接关闭</translation>
    </message>
    <message>
        <source>Closing stops the removal.</source>
        <translation>关闭会中止移除。</translation>
    </message>
    <message>
        <source>Compare with the original, split by a line</source>
        <translation>以分割线与原图比较</translation>
    </message>
    <message>
        <source>Compare: side by side</source>
        <translation>对比：并排</translation>
    </message>
    <message>
        <source>Compare: split view</source>
        <translation>对比：拆分视图</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Contiguous</source>
        <translation>连续</translation>
    </message>
    <message>
        <source>Contiguous areas only</source>
        <translation>仅连续区域</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>继续…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Copy mask from previous photo</source>
        <translation>复制上一张照片的蒙版</translation>
    </message>
    <message>
        <source>Copy photo</source>
        <translation>复制照片</translation>
    </message>
    <message>
        <source>Copy the photo unchanged</source>
        <translation>原样复制照片</translation>
    </message>
    <message>
        <source>Copy the result as a file</source>
        <translation>将结果复制为文件</translation>
    </message>
    <message>
        <source>Couldn&apos;t search for: {kinds}. Uncheck the box and check it again to retry.</source>
        <translation>无法查找：{kinds}。取消勾选后重新勾选可重试。</translation>
    </message>
    <message>
        <source>Count as failed</source>
        <translation>记为失败</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+空格键</translation>
    </message>
    <message>
        <source>Damage</source>
        <comment>title of a panel</comment>
        <translation>损伤</translation>
    </message>
    <message>
        <source>Damage found</source>
        <translation>找到的损伤</translation>
    </message>
    <message>
        <source>Damage found in the photo</source>
        <translation>在照片中找到的损伤</translation>
    </message>
    <message>
        <source>Damage found; Enter: accept, Delete: skip</source>
        <translation>找到的损伤；Enter：接受，Delete：跳过</translation>
    </message>
    <message>
        <source>Damaged files</source>
        <translation>损坏的文件</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Date stamps</source>
        <translation>日期戳</translation>
    </message>
    <message>
        <source>Dates and words that a camera printed into a corner, in one colour</source>
        <translation>相机用单一颜色印在角落的日期和文字</translation>
    </message>
    <message>
        <source>Dead and hot pixels</source>
        <translation>坏点和热像素</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>稍后决定</translation>
    </message>
    <message>
        <source>Default shortcut</source>
        <translation>默认快捷键</translation>
    </message>
    <message>
        <source>Delete guide line</source>
        <translation>删除引导线</translation>
    </message>
    <message>
        <source>Delete removal</source>
        <translation>删除移除项</translation>
    </message>
    <message>
        <source>Delete settings, log and unfinished work?</source>
        <translation>要删除设置、日志和未完成的工作吗？</translation>
    </message>
    <message>
        <source>Diagnostics copied to the clipboard: versions, log and crashes, without paths or names.</source>
        <translation>诊断信息已复制到剪贴板：版本、日志和崩溃记录，不含路径或名称。</translation>
    </message>
    <message>
        <source>Differences, {gain} times amplified</source>
        <translation>差异（放大 {gain} 倍）</translation>
    </message>
    <message>
        <source>Discard this work</source>
        <translation>放弃这些工作</translation>
    </message>
    <message>
        <source>Distraction accepted</source>
        <translation>已接受干扰物</translation>
    </message>
    <message>
        <source>Distraction skipped</source>
        <translation>已跳过干扰物</translation>
    </message>
    <message>
        <source>Distractions</source>
        <comment>title of a panel</comment>
        <translation>干扰物</translation>
    </message>
    <message>
        <source>Distractions found; Enter: accept, Delete: skip</source>
        <translation>找到的干扰物；Enter：接受，Delete：跳过</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Double-click a row to view its result, or the photo if there is none yet</source>
        <translation>双击一行可查看其结果，处理之前则查看照片</translation>
    </message>
    <message>
        <source>Drag along an edge that should continue behind what you remove.</source>
        <translation>沿着应在移除内容后方延续的边缘拖动。</translation>
    </message>
    <message>
        <source>Drag from corner to corner</source>
        <translation>从一角拖到另一角</translation>
    </message>
    <message>
        <source>Drag from corner to corner.</source>
        <translation>从一角拖到另一角。</translation>
    </message>
    <message>
        <source>Drag out</source>
        <translation>拖出</translation>
    </message>
    <message>
        <source>Drag the result into another program, or click to copy it as a file</source>
        <translation>将结果拖到其他程序，或单击将其复制为文件</translation>
    </message>
    <message>
        <source>Drag to move the line between before and after. Esc goes back to painting.</source>
        <translation>拖动可移动处理前与处理后之间的分隔线。按 Esc 返回涂抹。</translation>
    </message>
    <message>
        <source>Drag to move the photo.</source>
        <translation>拖动以移动照片。</translation>
    </message>
    <message>
        <source>Draw around anything you want gone, or click corner by corner.</source>
        <translation>圈出要移除的内容，或逐个单击角点。</translation>
    </message>
    <message>
        <source>Draw guide line</source>
        <translation>绘制引导线</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>将照片拖放到此处</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>松开即可打开</translation>
    </message>
    <message>
        <source>Dust and spots</source>
        <translation>灰尘和斑点</translation>
    </message>
    <message>
        <source>EXIF data</source>
        <translation>EXIF 数据</translation>
    </message>
    <message>
        <source>Edit mask of removal</source>
        <translation>编辑移除项的蒙版</translation>
    </message>
    <message>
        <source>Enter: accept · Delete: skip · ↑↓: next</source>
        <translation>Enter：接受 · Delete：跳过 · ↑↓：下一个</translation>
    </message>
    <message>
        <source>Erase the mask where it covers too much.</source>
        <translation>擦除蒙版中多余的部分。</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Eraser stroke</source>
        <translation>橡皮擦笔触</translation>
    </message>
    <message>
        <source>Example: {photo} → {result}</source>
        <translation>示例：{photo} → {result}</translation>
    </message>
    <message>
        <source>Exclude as source</source>
        <translation>禁止取样</translation>
    </message>
    <message>
        <source>Export before/after</source>
        <translation>导出前后对比</translation>
    </message>
    <message>
        <source>Export before/after…</source>
        <translation>导出前后对比…</translation>
    </message>
    <message>
        <source>Extended attributes of {name} could not be kept: {attributes}.</source>
        <translation>无法保留 {name} 的扩展属性：{attributes}。</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>Failed only</source>
        <translation>仅失败的</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Feather mask {feather} px</source>
        <translation>羽化蒙版 {feather} px</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>胶片显示窗格</translation>
    </message>
    <message>
        <source>Find damage…</source>
        <translation>查找损伤…</translation>
    </message>
    <message>
        <source>Find distractions…</source>
        <translation>查找干扰物…</translation>
    </message>
    <message>
        <source>Find text…</source>
        <translation>查找文字…</translation>
    </message>
    <message>
        <source>Find watermark…</source>
        <translation>查找水印…</translation>
    </message>
    <message>
        <source>Finish the outline first (Enter), or discard it (Esc)</source>
        <translation>请先闭合轮廓（Enter），或放弃它（Esc）</translation>
    </message>
    <message>
        <source>Finished photos are kept. You can resume later.</source>
        <translation>已完成的照片会保留。稍后可以继续。</translation>
    </message>
    <message>
        <source>Finished: {good} of {total} photos done, {rest} skipped, {bad} failed.</source>
        <translation>已完成：{total} 张照片中 {good} 张已处理，{rest} 张跳过，{bad} 张失败。</translation>
    </message>
    <message>
        <source>Finishing …</source>
        <translation>正在完成…</translation>
    </message>
    <message>
        <source>First paint over what you want gone</source>
        <translation>请先涂抹要移除的内容</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>照片文件夹</translation>
    </message>
    <message>
        <source>Folder of results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>Folders skipped: {count}.</source>
        <translation>跳过的文件夹：{count}。</translation>
    </message>
    <message>
        <source>For formats without transparency, such as JPEG. Automatic: white.</source>
        <translation>用于 JPEG 等不支持透明的格式。自动：白色。</translation>
    </message>
    <message>
        <source>For photo.jpg: photo_mask.png in the same folder, or photo.png in a folder named masks beside it.</source>
        <translation>对于 photo.jpg：同一文件夹中的 photo_mask.png，或旁边名为 masks 的文件夹中的 photo.png。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message numerus="yes">
        <source>Found in %n photos.</source>
        <comment>Found in %n photo.</comment>
        <translation>
            <numerusform>在 %n 张照片中找到。</numerusform>
        </translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>原始尺寸</translation>
    </message>
    <message>
        <source>GIF has no partial transparency: each pixel of {name} is transparent or opaque.</source>
        <translation>GIF 不支持半透明：{name} 的每个像素要么透明，要么不透明。</translation>
    </message>
    <message>
        <source>GIF supports only 256 colours: the colours of {name} are reduced.</source>
        <translation>GIF 只支持 256 种颜色：{name} 的颜色会减少。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Grey, green or black blocks, repeated rows, a missing end</source>
        <translation>灰色、绿色或黑色的块，重复的行，缺失的末尾</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>Grow mask {by} px</source>
        <translation>扩展蒙版 {by} px</translation>
    </message>
    <message>
        <source>Grow or shrink</source>
        <translation>扩展或收缩</translation>
    </message>
    <message>
        <source>Grow selected objects</source>
        <translation>选中对象的扩展量</translation>
    </message>
    <message>
        <source>Grow, shrink, feather…</source>
        <translation>扩展、收缩、羽化…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>Guide line</source>
        <translation>引导线</translation>
    </message>
    <message>
        <source>Guide lines that cross no masked area were ignored.</source>
        <translation>未经过蒙版区域的引导线已被忽略。</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>抓手</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>增加画笔硬度</translation>
    </message>
    <message>
        <source>Here, dragging moves the photo: Esc goes back to painting</source>
        <translation>在此拖动会移动照片：按 Esc 返回涂抹</translation>
    </message>
    <message>
        <source>Hide removal</source>
        <translation>隐藏移除项</translation>
    </message>
    <message>
        <source>Hide the variations</source>
        <translation>隐藏变体</translation>
    </message>
    <message>
        <source>Higher: larger file, less loss</source>
        <translation>越高：文件越大，损失越少</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>How much a click selects (A)</source>
        <translation>单击选中的范围（A）</translation>
    </message>
    <message>
        <source>How similar colours must be to the one clicked</source>
        <translation>所选颜色与单击颜色的相近程度</translation>
    </message>
    <message>
        <source>IPTC data</source>
        <translation>IPTC 数据</translation>
    </message>
    <message>
        <source>If a trace is left, undo and grow the mask, or make more variations.</source>
        <translation>如果仍有痕迹，请撤销并扩展蒙版，或生成更多变体。</translation>
    </message>
    <message>
        <source>If the file exists</source>
        <translation>如果文件已存在</translation>
    </message>
    <message>
        <source>If the mask size differs</source>
        <translation>如果蒙版尺寸不同</translation>
    </message>
    <message>
        <source>If there is no mask</source>
        <translation>如果没有蒙版</translation>
    </message>
    <message>
        <source>If there is one, paint over it with the brush (B).</source>
        <translation>如果有阴影，请用画笔（B）涂抹。</translation>
    </message>
    <message>
        <source>If you do not wait, it is neither masked nor removed.</source>
        <translation>如果不等待，它既不会被加入蒙版，也不会被移除。</translation>
    </message>
    <message>
        <source>Images with 32 bits per channel are not supported. Save the photo with 8 or 16 bits.</source>
        <translation>不支持每通道 32 位的图像。请将照片保存为 8 位或 16 位。</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo as RGB with 8 or 16 bits.</source>
        <translation>不支持 {samples} 通道 {bits} 位的图像。请将照片保存为 8 位或 16 位 RGB。</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo with 8 bits.</source>
        <translation>不支持 {samples} 通道 {bits} 位的图像。请将照片保存为 8 位。</translation>
    </message>
    <message>
        <source>In a folder “cleaned” beside the photos</source>
        <translation>照片旁边的“cleaned”文件夹</translation>
    </message>
    <message>
        <source>In another folder</source>
        <translation>其他文件夹</translation>
    </message>
    <message>
        <source>In place (originals kept in “originals”)</source>
        <translation>替换照片（原照片保存在“originals”中）</translation>
    </message>
    <message>
        <source>Include shadow</source>
        <translation>包含阴影</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>包含子文件夹</translation>
    </message>
    <message>
        <source>Intel GPU</source>
        <translation>Intel GPU</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反相</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>反相蒙版</translation>
    </message>
    <message>
        <source>Invert mask (black = remove)</source>
        <translation>反相蒙版（黑色 = 移除）</translation>
    </message>
    <message>
        <source>It already exists.</source>
        <translation>该文件已存在。</translation>
    </message>
    <message>
        <source>It is another photo in the open folder.</source>
        <translation>它是已打开文件夹中的另一张照片。</translation>
    </message>
    <message>
        <source>It is compressed with {method}, which is not supported: save it with LZW, Deflate or no compression.</source>
        <translation>它使用 {method} 压缩，不受支持：请另存为 LZW、Deflate 或不压缩。</translation>
    </message>
    <message>
        <source>It is damaged (unreadable: {what}).</source>
        <translation>文件已损坏：无法读取{what}。</translation>
    </message>
    <message>
        <source>It is not a photo in a supported format ({known}).</source>
        <translation>它不是受支持格式的照片（{known}）。</translation>
    </message>
    <message>
        <source>It is shown as sRGB.</source>
        <translation>将按 sRGB 显示。</translation>
    </message>
    <message>
        <source>It is the photo you opened, and another program has changed it since.</source>
        <translation>它是您打开的照片，此后已被其他程序更改。</translation>
    </message>
    <message>
        <source>It is the photo you opened.</source>
        <translation>它是您打开的照片。</translation>
    </message>
    <message>
        <source>It stores its pixels in an unusual way, which is not supported: save it as plain RGB.</source>
        <translation>其像素的存储方式不常见，不受支持：请另存为普通的 RGB。</translation>
    </message>
    <message>
        <source>It was made by another version of the program ({version}).</source>
        <translation>它由程序的另一个版本创建（{version}）。</translation>
    </message>
    <message>
        <source>Its current contents will be lost.</source>
        <translation>其当前内容将丢失。</translation>
    </message>
    <message>
        <source>JPEGs with {bits} bits are not supported. Save the photo as a 16-bit TIFF or PNG, or as an 8-bit JPEG.</source>
        <translation>不支持 {bits} 位 JPEG。请将照片保存为 16 位 TIFF 或 PNG，或 8 位 JPEG。</translation>
    </message>
    <message>
        <source>Keep changes</source>
        <translation>保留更改</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Keep the original file date</source>
        <translation>保留原始文件日期</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Label Before and After</source>
        <translation>标注“处理前”和“处理后”</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Larger areas are filled in parts or at lower resolution.</source>
        <translation>较大的区域会分块或以较低分辨率填充。</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>增大画笔</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Left: smaller. Right: larger.</source>
        <translation>左：更小。右：更大。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Links to these photos, skipped: {count}.</source>
        <translation>已跳过指向这些照片的链接：{count}。</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>载入蒙版</translation>
    </message>
    <message>
        <source>Load mask…</source>
        <translation>载入蒙版…</translation>
    </message>
    <message>
        <source>Load network</source>
        <translation>载入神经网络</translation>
    </message>
    <message>
        <source>Load network…</source>
        <translation>载入神经网络…</translation>
    </message>
    <message>
        <source>Long and thin, bright or dark, on scans</source>
        <translation>扫描件上细长的亮痕或暗痕</translation>
    </message>
    <message>
        <source>Longer side of each photo</source>
        <translation>每张照片的长边</translation>
    </message>
    <message>
        <source>Look at each place: Enter ticks it, Delete unticks it. Then remove all that are ticked.</source>
        <translation>请逐一查看：Enter 勾选，Delete 取消勾选。然后移除所有已勾选的位置。</translation>
    </message>
    <message>
        <source>Lost blocks and stripes</source>
        <translation>丢失的块和条纹</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>魔棒</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>Making variations</source>
        <translation>正在生成变体</translation>
    </message>
    <message>
        <source>Margin around the mask</source>
        <translation>蒙版周围的边距</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Mask again</source>
        <translation>重新加入蒙版</translation>
    </message>
    <message>
        <source>Mask all places listed that are not skipped</source>
        <translation>将列表中未跳过的所有位置加入蒙版</translation>
    </message>
    <message numerus="yes">
        <source>Mask applied to %n photos.</source>
        <comment>Mask applied to %n photo.</comment>
        <translation>
            <numerusform>蒙版已应用到 %n 张照片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Mask from transparency</source>
        <translation>从透明区域生成的蒙版</translation>
    </message>
    <message>
        <source>Mask of {name}</source>
        <translation>{name} 的蒙版</translation>
    </message>
    <message>
        <source>Mask overlay colour</source>
        <translation>蒙版叠加颜色</translation>
    </message>
    <message>
        <source>Mask overlay opacity</source>
        <translation>蒙版叠加不透明度</translation>
    </message>
    <message>
        <source>Mask position</source>
        <translation>蒙版位置</translation>
    </message>
    <message>
        <source>Mask saved as {path}</source>
        <translation>蒙版已保存为 {path}</translation>
    </message>
    <message>
        <source>Mask transparent areas</source>
        <translation>为透明区域添加蒙版</translation>
    </message>
    <message>
        <source>Masked, but not removed yet</source>
        <translation>已添加蒙版，但尚未移除</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>Masks that were not removed cannot be kept.</source>
        <translation>尚未移除的蒙版无法保留。</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Memory for a removal</source>
        <translation>移除可用的内存</translation>
    </message>
    <message>
        <source>Memory for undo history</source>
        <translation>历史记录可用的内存</translation>
    </message>
    <message>
        <source>Missing from {name}: the HDR gain map, which does not fit the photo.</source>
        <translation>{name} 中不包含：与照片不匹配的 HDR 增益图。</translation>
    </message>
    <message>
        <source>Missing from {name}: {missing}.</source>
        <translation>{name} 中不包含：{missing}。</translation>
    </message>
    <message>
        <source>Missing part</source>
        <translation>缺失部分</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>More variations</source>
        <translation>更多变体</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>鼠标滚轮</translation>
    </message>
    <message>
        <source>Move the sliders: the photo shows the new edge of the mask. Done keeps it, Esc discards it.</source>
        <translation>移动滑块，照片会显示蒙版的新边缘。“完成”保留，Esc 放弃。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Names that end in {end} are those of masks. Choose another name.</source>
        <translation>以 {end} 结尾的名称属于蒙版。请选择其他名称。</translation>
    </message>
    <message>
        <source>Network in use: {name}</source>
        <translation>正在使用的神经网络：{name}</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>神经网络</translation>
    </message>
    <message>
        <source>New here? Four steps on a sample photo show how it works.</source>
        <translation>初次使用？用示例照片通过四个步骤了解操作方法。</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next object size</source>
        <translation>下一个对象大小</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>下一张照片</translation>
    </message>
    <message>
        <source>No changes to save</source>
        <translation>没有需要保存的更改</translation>
    </message>
    <message>
        <source>No damage found. The photo is unchanged.</source>
        <translation>未找到损伤。照片未更改。</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>没有差异</translation>
    </message>
    <message>
        <source>No distractions found. The photo is unchanged.</source>
        <translation>未找到干扰物。照片未更改。</translation>
    </message>
    <message>
        <source>No edge that continues behind the mask was found. Draw one with the guide line (N)</source>
        <translation>未找到延伸到蒙版后方的边缘。请用引导线（N）画一条</translation>
    </message>
    <message>
        <source>No installed program can open {path}.</source>
        <translation>没有程序可以打开 {path}。</translation>
    </message>
    <message>
        <source>No object found. Draw a box around it, or paint with the brush.</source>
        <translation>未找到对象。请在其周围画框，或用画笔涂抹。</translation>
    </message>
    <message>
        <source>No object found. Draw a tighter box, or paint with the brush.</source>
        <translation>未找到对象。请把方框画得更紧一些，或使用画笔涂抹。</translation>
    </message>
    <message>
        <source>No object was found in the box. Try a tighter one, or a click on the object.</source>
        <translation>框内没有找到对象。请画一个更紧的框，或单击对象。</translation>
    </message>
    <message>
        <source>No object was found {place}. Try the middle of the object, or a box around it.</source>
        <translation>{place}未找到对象。请单击对象的中心，或在其周围画框。</translation>
    </message>
    <message>
        <source>No photo has a mask</source>
        <translation>没有照片带有蒙版</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>无预览</translation>
    </message>
    <message>
        <source>No recent photos</source>
        <translation>没有最近打开的照片</translation>
    </message>
    <message>
        <source>No removals yet</source>
        <translation>尚无移除项</translation>
    </message>
    <message>
        <source>No shadow found beside this selection.</source>
        <translation>在此选区旁未找到阴影。</translation>
    </message>
    <message>
        <source>No shadow or reflection is certain enough to be added.</source>
        <translation>没有足够确定的阴影或倒影可以添加。</translation>
    </message>
    <message>
        <source>No text found. The photo is unchanged.</source>
        <translation>未找到文字。照片未更改。</translation>
    </message>
    <message>
        <source>No texture was found around it, so the fill is smooth.</source>
        <translation>周围没有可用的纹理，因此填充较为平滑。</translation>
    </message>
    <message>
        <source>No variations could be made: {why}.</source>
        <translation>无法生成变体：{why}。</translation>
    </message>
    <message>
        <source>Not in the guide: {words}</source>
        <translation>指南中没有：{words}</translation>
    </message>
    <message>
        <source>Not searched for: {kinds}.</source>
        <translation>未搜索：{kinds}。</translation>
    </message>
    <message>
        <source>Nothing changed here: paint on the photo, where it is not masked yet</source>
        <translation>此处没有变化：请在照片上尚未加蒙版的地方涂抹</translation>
    </message>
    <message>
        <source>Nothing has been removed here</source>
        <translation>此处没有移除过任何内容</translation>
    </message>
    <message>
        <source>Nothing has been removed yet</source>
        <translation>尚未移除任何内容</translation>
    </message>
    <message>
        <source>Nothing is marked with Exclude as source</source>
        <translation>没有用“禁止取样”标记的区域</translation>
    </message>
    <message>
        <source>Nothing is masked: paint over what you want gone</source>
        <translation>没有蒙版：请涂抹要移除的内容</translation>
    </message>
    <message>
        <source>Nothing stands out {place}. Try another place, or a box around the object.</source>
        <translation>{place}没有明显的对象。请换一个位置，或在对象周围画框。</translation>
    </message>
    <message>
        <source>Nothing to cancel</source>
        <translation>没有可取消的操作</translation>
    </message>
    <message>
        <source>Nothing to compare yet: the photo is unchanged</source>
        <translation>暂无可对比的内容：照片未更改</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Nothing was filled: {why}.</source>
        <translation>未填充任何内容：{why}。</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>未移除任何内容。</translation>
    </message>
    <message>
        <source>Nothing was selected: {why}.</source>
        <translation>未选择任何内容：{why}。</translation>
    </message>
    <message>
        <source>Object size</source>
        <translation>对象大小</translation>
    </message>
    <message>
        <source>Objects can&apos;t be recognised ({why}). They are selected by colour instead.</source>
        <translation>无法识别对象（{why}）。将改为按颜色选择。</translation>
    </message>
    <message>
        <source>Of the pixels kept, {changed:,} ({share:.2f} %) differ in {name}: by at most {most:.0f} of 255, by {mean:.3f} on average.</source>
        <translation>保留的像素中有 {changed:,} 个（{share:.2f}%）在 {name} 中不同：最多相差 {most:.0f}（共 255 级），平均 {mean:.3f}。</translation>
    </message>
    <message>
        <source>Older steps move to disk.</source>
        <translation>较早的步骤会移到磁盘。</translation>
    </message>
    <message>
        <source>On this system, replaced photos such as {name} lose their tags and access rights.</source>
        <translation>在此系统上，被替换的照片（如 {name}）会丢失其标签和访问权限。</translation>
    </message>
    <message>
        <source>One mask file for each photo</source>
        <translation>每张照片一个蒙版文件</translation>
    </message>
    <message>
        <source>One mask for all photos</source>
        <translation>所有照片共用一个蒙版</translation>
    </message>
    <message>
        <source>Only excluded sources or guide lines, no mask</source>
        <translation>只有禁止取样的区域或引导线，没有蒙版</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open a folder or several photos first</source>
        <translation>请先打开文件夹或多张照片</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>请先打开照片</translation>
    </message>
    <message>
        <source>Open and discard changes</source>
        <translation>打开并放弃更改</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Open the folder of the results</source>
        <translation>打开结果文件夹</translation>
    </message>
    <message>
        <source>Open the sample photo “{name}”</source>
        <translation>打开示例照片“{name}”</translation>
    </message>
    <message>
        <source>Open what is there and mask the missing part?</source>
        <translation>要打开现有部分并为缺失部分添加蒙版吗？</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Or try a sample:</source>
        <translation>或试用示例：</translation>
    </message>
    <message>
        <source>Other files, ignored: {count}.</source>
        <translation>其他文件，已忽略：{count}。</translation>
    </message>
    <message>
        <source>Other results may appear beside the photo: click one to use it. More variations (Ctrl+R) makes some. Press C to compare the result with the original.</source>
        <translation>照片旁边可能会出现其他结果：单击即可使用。“更多变体”（Ctrl+R）可生成更多结果。按 C 键将结果与原图对比。</translation>
    </message>
    <message>
        <source>Other variations look the same here.</source>
        <translation>此处其他变体看起来相同。</translation>
    </message>
    <message>
        <source>PDF isn&apos;t supported: export the page as PNG first.</source>
        <translation>不支持 PDF：请先将页面导出为 PNG。</translation>
    </message>
    <message>
        <source>Paint along one of the white trails in the sky. Whatever is tinted will be removed.</source>
        <translation>沿天空中的一条白色尾迹涂抹。着色的部分将被移除。</translation>
    </message>
    <message>
        <source>Paint over anything you want gone, then press Remove.</source>
        <translation>涂抹要移除的内容，然后单击“移除”。</translation>
    </message>
    <message>
        <source>Paint over areas that must not be used as a source for fills.</source>
        <translation>涂抹填充时不得取样的区域。</translation>
    </message>
    <message>
        <source>Paint over something to see the edges that continue behind it</source>
        <translation>涂抹某个物体即可查看其后方延续的边缘</translation>
    </message>
    <message>
        <source>Paint over what you want gone, then press Remove (Enter).</source>
        <translation>涂抹要移除的内容，然后单击“移除”（Enter）。</translation>
    </message>
    <message>
        <source>Paint to restore the original where a removal took too much.</source>
        <translation>在移除过多的地方涂抹以恢复原图。</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Part of the photo is missing</source>
        <translation>照片缺少一部分</translation>
    </message>
    <message>
        <source>Part of the scene</source>
        <translation>画面中</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>粘贴照片</translation>
    </message>
    <message>
        <source>Pasted photo</source>
        <translation>粘贴的照片</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>已暂停。</translation>
    </message>
    <message>
        <source>Percentage of the photo&apos;s longer side. Also closes gaps and holes.</source>
        <translation>占照片长边的百分比。同时闭合缝隙和孔洞。</translation>
    </message>
    <message>
        <source>Perhaps only in part: the watermark is faint, or the photos are few.</source>
        <translation>可能只找到一部分：水印较淡，或照片较少。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Photo copied to the clipboard.</source>
        <translation>照片已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Photos and projects</source>
        <translation>照片和项目</translation>
    </message>
    <message>
        <source>Photos and projects are not touched. Inpaint Studio quits.</source>
        <translation>照片和项目不受影响。Inpaint Studio 将退出。</translation>
    </message>
    <message>
        <source>Photos and their masks</source>
        <translation>照片及其蒙版</translation>
    </message>
    <message>
        <source>Photos of a different size</source>
        <translation>尺寸不同的照片</translation>
    </message>
    <message>
        <source>Photos of the folder</source>
        <translation>文件夹中的照片</translation>
    </message>
    <message>
        <source>Photos to show</source>
        <translation>要显示的照片</translation>
    </message>
    <message>
        <source>Photoshop files must be saved as TIFF or PNG first.</source>
        <translation>Photoshop 文件必须先保存为 TIFF 或 PNG。</translation>
    </message>
    <message>
        <source>Place accepted</source>
        <translation>接受位置</translation>
    </message>
    <message>
        <source>Place skipped</source>
        <translation>跳过位置</translation>
    </message>
    <message>
        <source>Places that have changed since the search began are left out.</source>
        <translation>搜索开始后已改变的位置不会列出。</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Press Remove, or the Enter key.</source>
        <translation>单击“移除”或按 Enter 键。</translation>
    </message>
    <message>
        <source>Press {key} to undo.</source>
        <translation>按 {key} 撤销。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview: variation {number} of {total}</source>
        <translation>预览：变体 {number}/{total}</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>上一张照片</translation>
    </message>
    <message>
        <source>Previous variation</source>
        <translation>上一个变体</translation>
    </message>
    <message>
        <source>Process all, under new names</source>
        <translation>全部处理，使用新名称</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Processor, network, and memory used</source>
        <translation>处理器、神经网络和已用内存</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>批处理进度</translation>
    </message>
    <message>
        <source>Progress of the removal</source>
        <translation>移除进度</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>搜索进度</translation>
    </message>
    <message numerus="yes">
        <source>Project of %n photos saved as {path}. The photos themselves are not included.</source>
        <translation>
            <numerusform>包含 %n 张照片的项目已保存为 {path}。不包含照片本身。</numerusform>
        </translation>
    </message>
    <message>
        <source>Project saved as {path}. It includes the pasted photo.</source>
        <translation>项目已保存为 {path}。其中包含粘贴的照片。</translation>
    </message>
    <message>
        <source>Project saved as {path}. The photo itself is not included.</source>
        <translation>项目已保存为 {path}。不包含照片本身。</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品质</translation>
    </message>
    <message>
        <source>Quality of JPEG, WebP and AVIF</source>
        <translation>JPEG、WebP 和 AVIF 的品质</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Quit and discard</source>
        <translation>退出并放弃</translation>
    </message>
    <message>
        <source>Quit and keep for next time</source>
        <translation>退出并留待下次</translation>
    </message>
    <message>
        <source>Quit without saving</source>
        <translation>退出而不保存</translation>
    </message>
    <message>
        <source>Quit without waiting</source>
        <translation>不等待，直接退出</translation>
    </message>
    <message>
        <source>Quitting stops the removal.</source>
        <translation>退出会中止移除。</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>重新分配</translation>
    </message>
    <message>
        <source>Recent photos:</source>
        <translation>最近的照片：</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redone: {step}.</source>
        <translation>已重做：{step}。</translation>
    </message>
    <message>
        <source>Removal deleted.</source>
        <translation>移除项已删除。</translation>
    </message>
    <message>
        <source>Removal not finished</source>
        <translation>移除尚未完成</translation>
    </message>
    <message>
        <source>Removal {number}</source>
        <translation>移除项 {number}</translation>
    </message>
    <message>
        <source>Removal {number} (variation {variation})</source>
        <translation>移除项 {number}（变体 {variation}）</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>移除项</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>button of a panel</comment>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places</source>
        <comment>Remove %n place</comment>
        <translation>
            <numerusform>移除 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places + painted</source>
        <comment>Remove %n place + painted</comment>
        <translation>
            <numerusform>移除 %n 处和涂抹部分</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove (variation {number})</source>
        <translation>移除（变体 {number}）</translation>
    </message>
    <message>
        <source>Remove as you paint</source>
        <translation>边涂边移除</translation>
    </message>
    <message>
        <source>Remove on all masked photos</source>
        <translation>移除所有照片的蒙版区域</translation>
    </message>
    <message numerus="yes">
        <source>Removed on %n photos.</source>
        <comment>Removed on %n photo.</comment>
        <translation>
            <numerusform>已在 %n 张照片中移除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed: {size} pixels, {place}.</source>
        <translation>已移除：{place}，{size} 像素。</translation>
    </message>
    <message>
        <source>Removes unwanted things from photos. Everything stays on this computer.</source>
        <translation>移除照片中不需要的内容。所有数据都留在本机。</translation>
    </message>
    <message>
        <source>Removing … {percent}</source>
        <translation>正在移除… {percent}</translation>
    </message>
    <message>
        <source>Reopen photos and unfinished work at the next start</source>
        <translation>下次启动时重新打开照片和未完成的工作</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n files in {folder}?</source>
        <comment>Replace %n file in {folder}?</comment>
        <translation>
            <numerusform>要替换 {folder} 中的 %n 个文件吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace {name}?</source>
        <translation>要替换 {name} 吗？</translation>
    </message>
    <message>
        <source>Report saved as {path}.</source>
        <translation>报告已保存为 {path}。</translation>
    </message>
    <message>
        <source>Reset and quit</source>
        <translation>重置并退出</translation>
    </message>
    <message>
        <source>Reset app data</source>
        <translation>重置应用数据</translation>
    </message>
    <message>
        <source>Reset app data…</source>
        <translation>重置应用数据…</translation>
    </message>
    <message>
        <source>Reset panels</source>
        <translation>重置面板</translation>
    </message>
    <message>
        <source>Restore</source>
        <comment>button: bring unfinished work back</comment>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>恢复默认设置</translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation>恢复原图</translation>
    </message>
    <message>
        <source>Restore your work?</source>
        <translation>要恢复您的工作吗？</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Results either replace the photos or go to a folder, not both.</source>
        <translation>结果要么替换照片，要么放入文件夹，不能同时选择。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Resume the previous run</source>
        <translation>继续上次运行</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败的</translation>
    </message>
    <message>
        <source>Reuse last mask</source>
        <translation>重复使用上次蒙版</translation>
    </message>
    <message>
        <source>Right button, Alt</source>
        <translation>右键、Alt</translation>
    </message>
    <message>
        <source>Right-click subtracts.</source>
        <translation>右键单击可减去。</translation>
    </message>
    <message>
        <source>Right-click unselects it, right-drag excludes an area. A: part, object, group.</source>
        <translation>右键单击取消选中，右键拖动排除区域。A：部分、对象、组。</translation>
    </message>
    <message>
        <source>Right-drag allows them again.</source>
        <translation>右键拖动可重新允许。</translation>
    </message>
    <message>
        <source>Right-drag erases, Shift: straight lines.</source>
        <translation>右键拖动擦除，按住 Shift 画直线。</translation>
    </message>
    <message>
        <source>Right-drag excludes.</source>
        <translation>右键拖动可排除。</translation>
    </message>
    <message>
        <source>Right-drag subtracts.</source>
        <translation>右键拖动可减去。</translation>
    </message>
    <message>
        <source>Right: finds more</source>
        <translation>右：找到更多</translation>
    </message>
    <message>
        <source>Runs on the graphics card</source>
        <translation>使用显卡运算</translation>
    </message>
    <message>
        <source>Runs on the processor</source>
        <translation>使用处理器运算</translation>
    </message>
    <message>
        <source>SVG isn&apos;t supported: export it as PNG first.</source>
        <translation>不支持 SVG：请先导出为 PNG。</translation>
    </message>
    <message>
        <source>Same as the photo</source>
        <translation>与照片相同</translation>
    </message>
    <message>
        <source>Same in the photo</source>
        <translation>在照片中保持不变</translation>
    </message>
    <message>
        <source>Same on the screen</source>
        <translation>在屏幕上保持不变</translation>
    </message>
    <message>
        <source>Sample photo {name}</source>
        <translation>示例照片 {name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Save all and close</source>
        <translation>全部保存并关闭</translation>
    </message>
    <message>
        <source>Save all and quit</source>
        <translation>全部保存并退出</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>全部保存…</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并关闭</translation>
    </message>
    <message>
        <source>Save and quit</source>
        <translation>保存并退出</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>保存动画</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save creates a new file; your original is not changed. Now drop a photo of your own here.</source>
        <translation>保存会创建新文件，原照片保持不变。现在把您自己的照片拖到这里吧。</translation>
    </message>
    <message>
        <source>Save mask</source>
        <translation>保存蒙版</translation>
    </message>
    <message>
        <source>Save mask…</source>
        <translation>保存蒙版…</translation>
    </message>
    <message>
        <source>Save photo</source>
        <translation>保存照片</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Save project and close</source>
        <translation>保存项目并关闭</translation>
    </message>
    <message>
        <source>Save project and quit</source>
        <translation>保存项目并退出</translation>
    </message>
    <message>
        <source>Save project…</source>
        <translation>保存项目…</translation>
    </message>
    <message>
        <source>Save the photo first, then verify it.</source>
        <translation>请先保存照片，然后再验证。</translation>
    </message>
    <message>
        <source>Save writes back to {name}. Close the window when you are done.</source>
        <translation>“保存”会写回 {name}。完成后请关闭窗口。</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
    <message>
        <source>Saving {name} …</source>
        <translation>正在保存 {name}…</translation>
    </message>
    <message>
        <source>Saving {number} of {total} …</source>
        <translation>正在保存 {number}/{total}…</translation>
    </message>
    <message>
        <source>Scale if proportions match</source>
        <translation>比例相同时缩放</translation>
    </message>
    <message>
        <source>Scans and prints</source>
        <translation>扫描件和冲印照片</translation>
    </message>
    <message>
        <source>Scratches, hairs and folds</source>
        <translation>划痕、毛发和折痕</translation>
    </message>
    <message>
        <source>Scribble over an object to select it by its colours.</source>
        <translation>在对象上涂画，即可按颜色选中它。</translation>
    </message>
    <message>
        <source>Scribble to select</source>
        <translation>涂画选择</translation>
    </message>
    <message>
        <source>Scroll (Ctrl: zoom)</source>
        <translation>滚动（Ctrl：缩放）</translation>
    </message>
    <message>
        <source>Search anyway</source>
        <translation>仍要搜索</translation>
    </message>
    <message>
        <source>Search finished: results appear after the removal</source>
        <translation>搜索完成：移除结束后显示结果</translation>
    </message>
    <message>
        <source>Search finished: results appear when you finish drawing</source>
        <translation>搜索完成：绘制结束后显示结果</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>搜索指南</translation>
    </message>
    <message>
        <source>Searching for a watermark …</source>
        <translation>正在查找水印…</translation>
    </message>
    <message>
        <source>Searching for damage …</source>
        <translation>正在查找损伤…</translation>
    </message>
    <message>
        <source>Searching for distractions …</source>
        <translation>正在查找干扰物…</translation>
    </message>
    <message>
        <source>Searching for edges and surfaces …</source>
        <translation>正在查找边缘和平面…</translation>
    </message>
    <message>
        <source>Searching for shadows …</source>
        <translation>正在查找阴影…</translation>
    </message>
    <message>
        <source>Searching for text …</source>
        <translation>正在查找文字…</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select object</source>
        <translation>选择对象</translation>
    </message>
    <message>
        <source>Select object, refined</source>
        <translation>选择对象（已细化）</translation>
    </message>
    <message>
        <source>Selecting…</source>
        <translation>正在选择…</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Several photos would be called {name}: {photo} becomes {result}.</source>
        <translation>多张照片会命名为 {name}：{photo} 将保存为 {result}。</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+单击</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message numerus="yes">
        <source>Show %n uncertain places</source>
        <comment>Show %n uncertain place</comment>
        <translation>
            <numerusform>显示 %n 处不确定的位置</numerusform>
        </translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>显示蒙版</translation>
    </message>
    <message>
        <source>Show mask as outline</source>
        <translation>以轮廓显示蒙版</translation>
    </message>
    <message>
        <source>Show names next to the icons</source>
        <translation>在图标旁显示名称</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>显示原图</translation>
    </message>
    <message>
        <source>Show removal</source>
        <translation>显示移除项</translation>
    </message>
    <message>
        <source>Show structure</source>
        <translation>显示结构</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>显示批处理</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>收缩</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>收缩蒙版</translation>
    </message>
    <message>
        <source>Shrink mask {by} px</source>
        <translation>收缩蒙版 {by} px</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Single pixels, from defects of the sensor</source>
        <translation>传感器缺陷造成的单个像素</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Skip the photo</source>
        <translation>跳过该照片</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>跳过导览</translation>
    </message>
    <message>
        <source>Skip these photos</source>
        <translation>跳过这些照片</translation>
    </message>
    <message>
        <source>Small specks, bright or dark, on scans</source>
        <translation>扫描件上的小亮点或小暗点</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>减小画笔</translation>
    </message>
    <message>
        <source>So much here looks like damage that it may be part of the picture, like snow or stars.</source>
        <translation>这里看起来像损伤的地方太多，可能是画面的一部分，例如雪或星星。</translation>
    </message>
    <message>
        <source>Soft</source>
        <comment>label of the slider for the softness of the brush</comment>
        <translation>柔和</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>减少画笔硬度</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>柔和度</translation>
    </message>
    <message>
        <source>Softness of the brush&apos;s edge ({ and })</source>
        <translation>画笔边缘的柔和度（{ 和 }）</translation>
    </message>
    <message>
        <source>Softness of the mask&apos;s edge</source>
        <translation>蒙版边缘的柔和度</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}). Your photo is unchanged. For details, see {log}.</source>
        <translation>发生意外错误（{kind}）。您的照片保持原样。详细信息见 {log}。</translation>
    </message>
    <message>
        <source>Something unexpected happened ({why}).</source>
        <translation>发生意外错误（{why}）。</translation>
    </message>
    <message>
        <source>Space or middle button, two fingers</source>
        <translation>空格键或中键、双指</translation>
    </message>
    <message>
        <source>Specify the object: a click or a box.</source>
        <translation>请单击对象或画框来指定对象。</translation>
    </message>
    <message>
        <source>Split down the middle</source>
        <translation>从中间分割</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>斑点</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Step {number} of {total}</source>
        <translation>第 {number} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop batch</source>
        <translation>停止批处理</translation>
    </message>
    <message>
        <source>Stop making variations</source>
        <translation>停止生成变体</translation>
    </message>
    <message>
        <source>Stop making variations (Esc)</source>
        <translation>停止生成变体（Esc）</translation>
    </message>
    <message>
        <source>Stopped: {good} of {total} photos done, {bad} failed. Press Start to resume.</source>
        <translation>已停止：{total} 张照片中 {good} 张已处理，{bad} 张失败。单击“开始”可继续。</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stretch to fit the photo</source>
        <translation>拉伸以适合照片</translation>
    </message>
    <message>
        <source>Suggest variations after a removal</source>
        <translation>移除后提供变体</translation>
    </message>
    <message>
        <source>Switch brush and eraser</source>
        <translation>切换画笔和橡皮擦</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>开始导览</translation>
    </message>
    <message>
        <source>Takes effect when you restart Inpaint Studio.</source>
        <translation>重新启动 Inpaint Studio 后生效。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Text found</source>
        <translation>找到的文字</translation>
    </message>
    <message>
        <source>Text found; Enter: accept, Delete: skip</source>
        <translation>找到的文字；Enter：接受，Delete：跳过</translation>
    </message>
    <message>
        <source>The CPU is used: {why}</source>
        <translation>使用 CPU：{why}</translation>
    </message>
    <message>
        <source>The HEIC decoder is missing. Reinstall Inpaint Studio, or save the photo as JPEG first.</source>
        <translation>缺少 HEIC 解码器。请重新安装 Inpaint Studio，或先将照片保存为 JPEG。</translation>
    </message>
    <message>
        <source>The box is outside the photo ({size}).</source>
        <translation>框位于照片之外（{size}）。</translation>
    </message>
    <message>
        <source>The bundled network stays in use.</source>
        <translation>继续使用内置神经网络。</translation>
    </message>
    <message>
        <source>The capture date inside the photo is always kept.</source>
        <translation>照片内的拍摄日期始终保留。</translation>
    </message>
    <message>
        <source>The changes cannot be kept because their folder is not writable. Save the photos with File → Save, or discard the changes.</source>
        <translation>无法保留更改：其文件夹不可写。请用“文件 → 保存”保存照片，或放弃更改。</translation>
    </message>
    <message>
        <source>The changes to {name} are not saved.</source>
        <translation>对 {name} 的更改尚未保存。</translation>
    </message>
    <message>
        <source>The click on {name} was dropped: its object had not been selected yet.</source>
        <translation>{name} 上的点击已丢弃：其对象尚未选中。</translation>
    </message>
    <message>
        <source>The file contains no photo: it is damaged, or its name has the wrong extension.</source>
        <translation>文件中没有照片：文件已损坏，或扩展名有误。</translation>
    </message>
    <message>
        <source>The file names must contain {place} exactly once.</source>
        <translation>文件名必须恰好包含一次 {place}。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>The last mask was made for a photo of a different size</source>
        <translation>上次的蒙版属于尺寸不同的照片</translation>
    </message>
    <message>
        <source>The last stroke was undone. It will not be removed.</source>
        <translation>已撤回最后一笔，该处不会被移除。</translation>
    </message>
    <message>
        <source>The margin around the mask covers the rest of the photo. Reduce it.{flag}</source>
        <translation>蒙版周围的边距覆盖了照片的其余部分。请减小边距。{flag}</translation>
    </message>
    <message>
        <source>The mask covers the whole photo; nothing is left to copy from.</source>
        <translation>蒙版覆盖了整张照片，没有剩下可供复制的区域。</translation>
    </message>
    <message>
        <source>The mask covers {percent:.0f} % of the photo. Is it inverted?{flag}</source>
        <translation>蒙版覆盖了照片的 {percent:.0f}%。是否黑白颠倒？{flag}</translation>
    </message>
    <message>
        <source>The mask is {mask} pixels, the photo {photo}. Stretch it, or keep it in a corner{flag}.</source>
        <translation>蒙版为 {mask} 像素，照片为 {photo}。可以拉伸蒙版，或将其放在一角{flag}。</translation>
    </message>
    <message>
        <source>The mask of {name} cannot be read: it is damaged.</source>
        <translation>{name} 的蒙版已损坏，无法读取。</translation>
    </message>
    <message>
        <source>The masks cannot be kept because their folder is not writable. Save them with Mask → Save mask, or discard them.</source>
        <translation>无法保留蒙版：其文件夹不可写。请用“蒙版 → 保存蒙版”保存，或放弃蒙版。</translation>
    </message>
    <message>
        <source>The name of the photo was too long for the result and was shortened.</source>
        <translation>照片名称过长，结果的名称已缩短。</translation>
    </message>
    <message>
        <source>The network cannot be loaded ({why}).</source>
        <translation>无法载入神经网络（{why}）。</translation>
    </message>
    <message>
        <source>The network returned a single colour for the whole area.</source>
        <translation>神经网络对整个区域只返回了一种颜色。</translation>
    </message>
    <message>
        <source>The network returned invalid numbers.</source>
        <translation>神经网络返回了无效的数字。</translation>
    </message>
    <message>
        <source>The oldest steps can no longer be undone: they exceed the memory limit, and {folder} has no room for them or cannot be written.</source>
        <translation>最早的步骤已无法撤销：它们超出了内存限制，而 {folder} 空间不足或无法写入。</translation>
    </message>
    <message>
        <source>The permissions of {name} could not be kept.</source>
        <translation>无法保留 {name} 的权限。</translation>
    </message>
    <message>
        <source>The photo has a single colour there, so there is nothing to select.</source>
        <translation>照片在该处只有一种颜色，没有可选择的内容。</translation>
    </message>
    <message>
        <source>The photo has changed</source>
        <translation>照片已更改</translation>
    </message>
    <message>
        <source>The photo is a {stored} file with another extension. {name} is compressed as {format}, so pixels outside the edited parts change slightly.</source>
        <translation>该照片是扩展名不符的 {stored} 文件。{name} 按 {format} 压缩，因此编辑部分以外的像素会略有变化。</translation>
    </message>
    <message>
        <source>The photo is transparent at {x},{y}: there is nothing to select.</source>
        <translation>照片在 {x},{y} 处是透明的：没有可选择的内容。</translation>
    </message>
    <message>
        <source>The photos are too similar. Choose photos of different subjects.</source>
        <translation>照片过于相似。请选择内容不同的照片。</translation>
    </message>
    <message>
        <source>The photos that you opened are not replaced.</source>
        <translation>不会替换已打开的照片。</translation>
    </message>
    <message>
        <source>The previous photo has a different size</source>
        <translation>上一张照片尺寸不同</translation>
    </message>
    <message>
        <source>The previous photo has no mask</source>
        <translation>上一张照片没有蒙版</translation>
    </message>
    <message>
        <source>The removal failed: {why}. The mask is kept.</source>
        <translation>移除失败：{why}。蒙版已保留。</translation>
    </message>
    <message>
        <source>The removal on {name} did not start: no object had been selected yet.</source>
        <translation>{name} 上的移除未开始：尚未选中任何对象。</translation>
    </message>
    <message>
        <source>The removal was cancelled.</source>
        <translation>已取消移除。</translation>
    </message>
    <message>
        <source>The rest will be offered again at the next start.</source>
        <translation>其余内容可在下次启动时恢复。</translation>
    </message>
    <message>
        <source>The result was copied as a file: paste it into another program.</source>
        <translation>结果已复制为文件：请粘贴到其他程序中。</translation>
    </message>
    <message>
        <source>The search for “{kind}” failed ({why}).</source>
        <translation>查找“{kind}”失败（{why}）。</translation>
    </message>
    <message>
        <source>The search in {name} was cancelled: another photo is open.</source>
        <translation>已打开另一张照片，{name} 中的搜索已取消。</translation>
    </message>
    <message>
        <source>The search was undone: no place is masked.</source>
        <translation>搜索已撤销：没有位置加入蒙版。</translation>
    </message>
    <message>
        <source>The selection was cancelled.</source>
        <translation>已取消选择。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({error}); the defaults are used.</source>
        <translation>无法读取 {path} 中的设置（{error}）；使用默认值。</translation>
    </message>
    <message>
        <source>The shadow was added to the mask.</source>
        <translation>已将阴影加入蒙版。</translation>
    </message>
    <message>
        <source>The size of {path} has changed: its mask no longer fits.</source>
        <translation>{path} 的尺寸已更改：其蒙版不再适用。</translation>
    </message>
    <message>
        <source>The stored work cannot be read: it is damaged.</source>
        <translation>无法读取已保存的工作：数据已损坏。</translation>
    </message>
    <message>
        <source>The transparency of {name} differs from that of the photo.</source>
        <translation>{name} 的透明度与照片不同。</translation>
    </message>
    <message>
        <source>The waiting mask was not removed; it stays painted.</source>
        <translation>等待中的蒙版未被移除，蒙版已保留。</translation>
    </message>
    <message>
        <source>The wheel zooms.</source>
        <translation>滚轮缩放。</translation>
    </message>
    <message numerus="yes">
        <source>The work on %n photos is not included:</source>
        <comment>The work on %n photo is not included:</comment>
        <translation>
            <numerusform>其中不包含对 %n 张照片所做的工作：</numerusform>
        </translation>
    </message>
    <message>
        <source>The work on it is kept and will be offered again.</source>
        <translation>相关工作已保留，之后可以恢复。</translation>
    </message>
    <message>
        <source>The work that you kept is here again.</source>
        <translation>您保留的工作已恢复。</translation>
    </message>
    <message>
        <source>Their current contents will be lost.</source>
        <translation>其当前内容将丢失。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>There are no guide lines</source>
        <translation>没有引导线</translation>
    </message>
    <message>
        <source>There is no device {device} on this computer.</source>
        <translation>此计算机没有设备 {device}。</translation>
    </message>
    <message>
        <source>There is no mask here</source>
        <translation>此处没有蒙版</translation>
    </message>
    <message>
        <source>There is no mask to save yet</source>
        <translation>还没有可保存的蒙版</translation>
    </message>
    <message>
        <source>There is not enough memory to fill {width} × {height} px. Close other programs, or remove it in smaller parts; the mask is kept.</source>
        <translation>内存不足，无法填充 {width} × {height} px。请关闭其他程序，或分成更小的部分移除；蒙版已保留。</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs.</source>
        <translation>内存不足。请关闭其他程序。</translation>
    </message>
    <message>
        <source>There is nothing to remove: no photo has a mask.</source>
        <translation>没有可移除的内容：没有照片带有蒙版。</translation>
    </message>
    <message>
        <source>There&apos;s no image on the clipboard</source>
        <translation>剪贴板中没有图像</translation>
    </message>
    <message>
        <source>These photos have nothing in common that could be a watermark.</source>
        <translation>这些照片没有可能是水印的共同之处。</translation>
    </message>
    <message>
        <source>These places are being removed. Changes are possible again afterwards.</source>
        <translation>正在移除这些位置。完成后可再次更改。</translation>
    </message>
    <message>
        <source>Thin lines across the sky, which are not damage; off by default</source>
        <translation>横过天空的细线，不属于损伤；默认关闭</translation>
    </message>
    <message>
        <source>This folder contains no photos.</source>
        <translation>此文件夹中没有照片。</translation>
    </message>
    <message>
        <source>This format is lossy. Save as PNG or TIFF to keep all pixels exactly.</source>
        <translation>此格式有损。要完整保留所有像素，请保存为 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>This is a page of text, and what is printed on it looks like damage.</source>
        <translation>这是一页文字，上面印刷的内容看起来像损伤。</translation>
    </message>
    <message>
        <source>This is the first photo</source>
        <translation>这是第一张照片</translation>
    </message>
    <message>
        <source>This is the first variation</source>
        <translation>这是第一个变体</translation>
    </message>
    <message>
        <source>This is the last photo</source>
        <translation>这是最后一张照片</translation>
    </message>
    <message>
        <source>This is the last place. Press Enter again to remove all that is masked.</source>
        <translation>这是最后一处。再按一次 Enter 即可移除所有蒙版区域。</translation>
    </message>
    <message>
        <source>This is the original photo. Esc goes back to the current one.</source>
        <translation>这是原图。按 Esc 返回当前照片。</translation>
    </message>
    <message>
        <source>This is the original photo: turn off Show original to paint</source>
        <translation>这是原图：请先关闭“显示原图”再涂抹</translation>
    </message>
    <message>
        <source>This kind of JPEG ({kind}) is not supported. Save the photo as an ordinary JPEG, PNG or TIFF.</source>
        <translation>不支持此类 JPEG（{kind}）。请将照片保存为普通 JPEG、PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>This photo has no transparent areas</source>
        <translation>此照片没有透明区域</translation>
    </message>
    <message>
        <source>Tick the kinds that are named here</source>
        <translation>勾选此处列出的类型</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation>左上角</translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation>右上角</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>Transparent areas</source>
        <translation>透明区域</translation>
    </message>
    <message>
        <source>Transparent parts</source>
        <translation>透明部分</translation>
    </message>
    <message>
        <source>Uncheck to hide this removal</source>
        <translation>取消勾选可隐藏此移除项</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Undone: {step}.</source>
        <translation>已撤销：{step}。</translation>
    </message>
    <message>
        <source>Unfinished work</source>
        <translation>未完成的工作</translation>
    </message>
    <message>
        <source>Unfinished work from last time:</source>
        <translation>上次未完成的工作：</translation>
    </message>
    <message>
        <source>Unknown device {device}. Use auto, cpu, cuda, cuda:N, xpu, xpu:N or mps.</source>
        <translation>未知设备 {device}。请使用 auto、cpu、cuda、cuda:N、xpu、xpu:N 或 mps。</translation>
    </message>
    <message>
        <source>Unknown setting “{name}” in {path}: ignored.</source>
        <translation>{path} 中的未知设置“{name}”已忽略。</translation>
    </message>
    <message>
        <source>Unreadable in {name}: {parts}.</source>
        <translation>{name}：无法读取以下部分：{parts}。</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <source>Unscaled, bottom left corner</source>
        <translation>原样放在左下角</translation>
    </message>
    <message>
        <source>Unscaled, bottom right corner</source>
        <translation>原样放在右下角</translation>
    </message>
    <message>
        <source>Unscaled, centre</source>
        <translation>原样放在中央</translation>
    </message>
    <message>
        <source>Unscaled, top left corner</source>
        <translation>原样放在左上角</translation>
    </message>
    <message>
        <source>Unscaled, top right corner</source>
        <translation>原样放在右上角</translation>
    </message>
    <message>
        <source>Use another name</source>
        <translation>使用其他名称</translation>
    </message>
    <message>
        <source>Use only marked areas as source</source>
        <translation>仅从标记区域取样</translation>
    </message>
    <message>
        <source>Use these masks</source>
        <translation>使用这些蒙版</translation>
    </message>
    <message>
        <source>Variation {number} is used now. Undo restores the previous one.</source>
        <translation>现在使用变体 {number}。撤销可恢复之前的变体。</translation>
    </message>
    <message>
        <source>Variation {number} looks better and is used now. Variation 1 is the fill that you saw first.</source>
        <translation>变体 {number} 效果更好，现已使用。变体 1 是最初显示的填充。</translation>
    </message>
    <message>
        <source>Variation {number} looks better: click it to use it.</source>
        <translation>变体 {number} 效果更好：单击即可使用。</translation>
    </message>
    <message>
        <source>Variation {number} of {total}</source>
        <translation>变体 {number}/{total}</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Verify saved file</source>
        <translation>验证已保存的文件</translation>
    </message>
    <message>
        <source>Verifying {name} …</source>
        <translation>正在验证 {name}…</translation>
    </message>
    <message>
        <source>Watermark found</source>
        <translation>找到的水印</translation>
    </message>
    <message>
        <source>What a stroke covers is removed as soon as the stroke ends.</source>
        <translation>每次涂抹结束后立即移除。</translation>
    </message>
    <message>
        <source>What you keep is back when you open these photos again.</source>
        <translation>重新打开这些照片时，保留的内容会恢复。</translation>
    </message>
    <message>
        <source>What you keep is offered the next time you start Inpaint Studio.</source>
        <translation>保留的内容会在下次启动 Inpaint Studio 时供您恢复。</translation>
    </message>
    <message>
        <source>Whatever differs from the original is bright. Drag moves the photo. Esc goes back to painting.</source>
        <translation>与原图不同之处显示为亮色。拖动会移动照片。按 Esc 返回涂抹。</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>When you quit, everything is kept for next time, without a question.</source>
        <translation>退出时不再询问，所有内容都会留待下次。</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>{name} 现在在哪里？</translation>
    </message>
    <message>
        <source>Where should the mask be on those?</source>
        <translation>在这些照片上蒙版应放在哪里？</translation>
    </message>
    <message>
        <source>Whole object</source>
        <translation>整个对象</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>电线</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>电线</translation>
    </message>
    <message>
        <source>Work restored</source>
        <translation>已恢复的工作</translation>
    </message>
    <message>
        <source>XMP data</source>
        <translation>XMP 数据</translation>
    </message>
    <message>
        <source>You can also open it as it is now and discard your changes.</source>
        <translation>您也可以按现状打开并放弃更改。</translation>
    </message>
    <message>
        <source>You can restore the original when the removal is done.</source>
        <translation>移除完成后即可恢复原图。</translation>
    </message>
    <message>
        <source>You now own {name}; its previous owner could not be kept.</source>
        <translation>{name} 现在归您所有；无法保留原所有者。</translation>
    </message>
    <message>
        <source>Your settings could not be saved: {error}</source>
        <translation>无法保存设置：{error}</translation>
    </message>
    <message>
        <source>Your unfinished work cannot be saved to disk: {why}. A crash would lose it. Save your photos, or free some disk space.</source>
        <translation>无法将未完成的工作保存到磁盘：{why}。程序崩溃时会丢失。请保存照片或释放磁盘空间。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>a pasted photo</source>
        <translation>粘贴的照片</translation>
    </message>
    <message>
        <source>a text field</source>
        <translation>文本字段</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>约 {size}</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>大约还剩 {time}</translation>
    </message>
    <message>
        <source>an invalid colour profile</source>
        <translation>无效的颜色配置文件</translation>
    </message>
    <message>
        <source>an old profile (APP1)</source>
        <translation>旧式配置文件（APP1）</translation>
    </message>
    <message>
        <source>at the bottom left of the photo</source>
        <translation>照片左下方</translation>
    </message>
    <message>
        <source>at the bottom of the photo</source>
        <translation>照片底部</translation>
    </message>
    <message>
        <source>at the bottom right of the photo</source>
        <translation>照片右下方</translation>
    </message>
    <message>
        <source>at the left of the photo</source>
        <translation>照片左侧</translation>
    </message>
    <message>
        <source>at the right of the photo</source>
        <translation>照片右侧</translation>
    </message>
    <message>
        <source>at the top left of the photo</source>
        <translation>照片左上方</translation>
    </message>
    <message>
        <source>at the top of the photo</source>
        <translation>照片顶部</translation>
    </message>
    <message>
        <source>at the top right of the photo</source>
        <translation>照片右上方</translation>
    </message>
    <message>
        <source>at {x},{y}</source>
        <translation>在 {x},{y} 处</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>块</translation>
    </message>
    <message>
        <source>brush size</source>
        <translation>画笔大小</translation>
    </message>
    <message>
        <source>bundled network</source>
        <translation>内置神经网络</translation>
    </message>
    <message>
        <source>copied unchanged: no mask</source>
        <translation>原样复制：没有蒙版</translation>
    </message>
    <message>
        <source>damage that is found</source>
        <translation>找到的损伤</translation>
    </message>
    <message>
        <source>date stamps</source>
        <translation>日期戳</translation>
    </message>
    <message>
        <source>done</source>
        <comment>a photo</comment>
        <translation>完成</translation>
    </message>
    <message>
        <source>done and saved</source>
        <comment>a photo</comment>
        <translation>已完成并保存</translation>
    </message>
    <message>
        <source>dust</source>
        <translation>灰尘</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a photo</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>fails at {side} × {side} px: {why}</source>
        <translation>在 {side} × {side} px 时失败：{why}</translation>
    </message>
    <message>
        <source>fails: no mask</source>
        <translation>失败：没有蒙版</translation>
    </message>
    <message>
        <source>finished in an earlier run</source>
        <translation>已由上次运行完成</translation>
    </message>
    <message>
        <source>folder of masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>in the box</source>
        <translation>在框内</translation>
    </message>
    <message>
        <source>in the middle of the photo</source>
        <translation>照片中央</translation>
    </message>
    <message>
        <source>it has more than {count} internal sections</source>
        <translation>它由超过 {count} 个内部数据段组成</translation>
    </message>
    <message>
        <source>it has no mask</source>
        <translation>没有蒙版</translation>
    </message>
    <message>
        <source>it has {count} scans, more than any camera writes</source>
        <translation>包含 {count} 次扫描，超过任何相机写入的数量</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>它是一个文件</translation>
    </message>
    <message>
        <source>it is a pipe or a device</source>
        <translation>它是管道或设备</translation>
    </message>
    <message>
        <source>it is too large</source>
        <comment>unfinished work</comment>
        <translation>数据过大</translation>
    </message>
    <message>
        <source>its 16-bit colours cannot be unpacked</source>
        <translation>其 16 位颜色无法解压</translation>
    </message>
    <message>
        <source>its 16-bit format is unusual</source>
        <translation>其 16 位格式不常见</translation>
    </message>
    <message>
        <source>its CMYK colours, which are converted to RGB</source>
        <translation>CMYK 颜色（将转换为 RGB）</translation>
    </message>
    <message>
        <source>its Lab colours, which are converted to RGB</source>
        <translation>Lab 颜色（将转换为 RGB）</translation>
    </message>
    <message>
        <source>its chunk {name}</source>
        <translation>数据块 {name}</translation>
    </message>
    <message>
        <source>its chunk {name}, which describes the values as they were stored</source>
        <translation>描述原有存储数值的 {name} 数据块</translation>
    </message>
    <message>
        <source>its colour information</source>
        <translation>色彩空间信息</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名称过长</translation>
    </message>
    <message numerus="yes">
        <source>its other %n pages</source>
        <comment>its other page</comment>
        <translation>
            <numerusform>其他 %n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>its other images</source>
        <translation>其他图像</translation>
    </message>
    <message>
        <source>its pixel format is unusual</source>
        <translation>其像素格式不常见</translation>
    </message>
    <message>
        <source>its samples are signed numbers</source>
        <translation>其采样值带有符号</translation>
    </message>
    <message>
        <source>its segment APP{number}</source>
        <translation>数据段 APP{number}</translation>
    </message>
    <message>
        <source>its tags claim more bytes than it has</source>
        <translation>其标签声明的字节数超过文件本身</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>its {kind} “{name}”, which is not supported</source>
        <translation>不支持的部分“{name}”（{kind}）</translation>
    </message>
    <message>
        <source>masked</source>
        <comment>a photo</comment>
        <translation>已添加蒙版</translation>
    </message>
    <message>
        <source>masks folder</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>masks of people and things (mattes)</source>
        <translation>人物和物体的蒙版（遮片）</translation>
    </message>
    <message>
        <source>metadata after the photo (AFCP, IPTC)</source>
        <translation>照片之后的元数据（AFCP、IPTC）</translation>
    </message>
    <message>
        <source>more EXIF blocks than any camera writes</source>
        <translation>超过任何相机写入数量的 EXIF 块</translation>
    </message>
    <message>
        <source>more than 256 colours</source>
        <translation>超过 256 种颜色</translation>
    </message>
    <message>
        <source>move the photo</source>
        <translation>移动照片</translation>
    </message>
    <message>
        <source>move the pointer without a mouse</source>
        <translation>不用鼠标移动指针</translation>
    </message>
    <message>
        <source>moving the photo</source>
        <translation>移动照片</translation>
    </message>
    <message>
        <source>moving the pointer</source>
        <translation>移动指针</translation>
    </message>
    <message>
        <source>next to the photo</source>
        <translation>照片旁</translation>
    </message>
    <message>
        <source>no mask: copied unchanged</source>
        <translation>没有蒙版：原样复制</translation>
    </message>
    <message>
        <source>no mask: left unchanged</source>
        <translation>没有蒙版：保持原样</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a mask</comment>
        <translation>无</translation>
    </message>
    <message>
        <source>not repaired: found {found}</source>
        <translation>未修复：发现{found}</translation>
    </message>
    <message>
        <source>not saved</source>
        <comment>a photo</comment>
        <translation>未保存</translation>
    </message>
    <message>
        <source>one mask for all</source>
        <translation>所有照片共用一个蒙版</translation>
    </message>
    <message>
        <source>or</source>
        <comment>between two keys for the same action</comment>
        <translation>或</translation>
    </message>
    <message>
        <source>other images in the same file</source>
        <translation>同一文件中的其他图像</translation>
    </message>
    <message>
        <source>other texts</source>
        <translation>其他文本</translation>
    </message>
    <message>
        <source>paint there; with Shift a straight line</source>
        <translation>在该处涂抹；按住 Shift 画直线</translation>
    </message>
    <message>
        <source>painting with keys</source>
        <translation>用键盘涂抹</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>premultiplied transparency, which is stored as ordinary transparency</source>
        <translation>预乘透明度（将保存为普通透明度）</translation>
    </message>
    <message>
        <source>previews, which would show what was removed</source>
        <translation>会显示已移除内容的预览</translation>
    </message>
    <message>
        <source>removal {number} of {total}</source>
        <translation>移除项 {number}/{total}</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>a distraction</comment>
        <translation>已移除</translation>
    </message>
    <message>
        <source>removing the last point</source>
        <translation>删除最后一个点</translation>
    </message>
    <message>
        <source>removing … {percent:.0f} %</source>
        <translation>正在移除… {percent:.0f}%</translation>
    </message>
    <message>
        <source>scratches</source>
        <translation>划痕</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>a distraction</comment>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>skipped: more damage found than is plausible</source>
        <translation>已跳过：找到的太多，不像是损伤</translation>
    </message>
    <message>
        <source>skipped: no mask</source>
        <translation>已跳过：没有蒙版</translation>
    </message>
    <message>
        <source>skipped: the result already exists</source>
        <translation>已跳过：结果已存在</translation>
    </message>
    <message>
        <source>slower than the CPU ({theirs:.2f} s against {ours:.2f} s for {side} × {side} px)</source>
        <translation>比 CPU 慢（{side} × {side} px 用时 {theirs:.2f} 秒，CPU 为 {ours:.2f} 秒）</translation>
    </message>
    <message>
        <source>smaller copies of the photo, which would show what was removed</source>
        <translation>会显示已移除内容的较小副本</translation>
    </message>
    <message>
        <source>straight line from the last stroke</source>
        <translation>从上一笔的终点画直线</translation>
    </message>
    <message>
        <source>subtract from the mask</source>
        <translation>从蒙版中减去</translation>
    </message>
    <message>
        <source>tags longer than any camera writes</source>
        <translation>超过任何相机写入长度的标签</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>text shown over the image</source>
        <translation>叠加在图像上的文字</translation>
    </message>
    <message>
        <source>the EXIF data</source>
        <translation>EXIF 数据</translation>
    </message>
    <message>
        <source>the HDR brightness ({kind}), which only AVIF and PNG can store</source>
        <translation>只有 AVIF 和 PNG 能保存的 HDR 亮度（{kind}）</translation>
    </message>
    <message>
        <source>the HDR gain map</source>
        <translation>HDR 增益图</translation>
    </message>
    <message>
        <source>the HDR gain map, which is damaged</source>
        <translation>已损坏的 HDR 增益图</translation>
    </message>
    <message>
        <source>the XMP data</source>
        <translation>XMP 数据</translation>
    </message>
    <message>
        <source>the colour profile</source>
        <translation>颜色配置文件</translation>
    </message>
    <message>
        <source>the colour profile, which is a separate file</source>
        <translation>颜色配置文件（单独的文件）</translation>
    </message>
    <message>
        <source>the content credentials, which are valid only for the original photo</source>
        <translation>仅对原照片有效的内容凭据</translation>
    </message>
    <message>
        <source>the depth map</source>
        <translation>深度图</translation>
    </message>
    <message>
        <source>the extension of the XMP data</source>
        <translation>XMP 数据的扩展</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>the full-size photo, of which the first image is a smaller copy</source>
        <translation>原始尺寸的照片（第一张图像是它的较小副本）</translation>
    </message>
    <message>
        <source>the guide lines</source>
        <translation>引导线</translation>
    </message>
    <message>
        <source>the layers (Fireworks), which hold what was removed</source>
        <translation>包含已移除内容的图层（Fireworks）</translation>
    </message>
    <message>
        <source>the layers (Photoshop), which hold what was removed</source>
        <translation>包含已移除内容的图层（Photoshop）</translation>
    </message>
    <message>
        <source>the list of removals</source>
        <translation>移除项列表</translation>
    </message>
    <message>
        <source>the margin</source>
        <translation>边距</translation>
    </message>
    <message>
        <source>the mask</source>
        <translation>蒙版</translation>
    </message>
    <message>
        <source>the other frames of its animation</source>
        <translation>动画中的其他帧</translation>
    </message>
    <message>
        <source>the photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>the resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>the result already exists</source>
        <translation>结果已存在</translation>
    </message>
    <message>
        <source>the shape of its pixels ({across} : {down})</source>
        <translation>像素的形状（{across} : {down}）</translation>
    </message>
    <message>
        <source>the source marks</source>
        <translation>取样标记</translation>
    </message>
    <message>
        <source>the text “{name}”</source>
        <translation>文本“{name}”</translation>
    </message>
    <message>
        <source>the time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>the video clip (motion photo), which shows what was removed</source>
        <translation>会显示已移除内容的视频片段（动态照片）</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>该文件夹不存在</translation>
    </message>
    <message>
        <source>there is not enough memory; close other programs</source>
        <translation>内存不足；请关闭其他程序</translation>
    </message>
    <message>
        <source>they cover so much of the photo that they are probably part of it</source>
        <translation>它们覆盖了照片的大部分，很可能是照片的内容</translation>
    </message>
    <message>
        <source>this is a page of text</source>
        <translation>这是一页文字</translation>
    </message>
    <message>
        <source>too slow ({seconds:.0f} s for a small fill)</source>
        <translation>太慢（小区域填充用时 {seconds:.0f} 秒）</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>透明度</translation>
    </message>
    <message>
        <source>transparent parts</source>
        <translation>透明部分</translation>
    </message>
    <message>
        <source>unchanged: nothing found</source>
        <translation>未找到：保持原样</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>untouched</source>
        <comment>a photo</comment>
        <translation>未处理</translation>
    </message>
    <message>
        <source>will fail: {why}</source>
        <translation>将失败：{why}</translation>
    </message>
    <message>
        <source>wires</source>
        <translation>电线</translation>
    </message>
    <message>
        <source>wrong results (off by {most} of 255)</source>
        <translation>结果错误（相差 {most}，共 255 级）</translation>
    </message>
    <message>
        <source>zoom at the pointer</source>
        <translation>在指针处缩放</translation>
    </message>
    <message>
        <source>{action} (hold {key})</source>
        <translation>{action}（按住 {key}）</translation>
    </message>
    <message>
        <source>{changed:,} of the kept pixels ({share:.2f} %) differ in {name}, all of them in blocks that a removal touches: by at most {most:.0f} of 255, by {mean:.3f} on average. All others are identical.</source>
        <translation>保留的像素中有 {changed:,} 个（{share:.2f}%）在 {name} 中不同，全部位于移除区域涉及的块内：最多相差 {most:.0f}（共 255 级），平均 {mean:.3f}。其余全部相同。</translation>
    </message>
    <message>
        <source>{count:,} bytes after the photo, in an unknown format</source>
        <translation>照片之后的 {count:,} 字节未知格式数据</translation>
    </message>
    <message>
        <source>{device} ({label}) does not work: {why}.</source>
        <translation>{device}（{label}）无法工作：{why}。</translation>
    </message>
    <message>
        <source>{device} is not used: {why}</source>
        <translation>未使用 {device}：{why}</translation>
    </message>
    <message>
        <source>{failure} The mask is kept. Run &apos;inpaint-studio selftest&apos; to find the cause.</source>
        <translation>{failure} 蒙版已保留。请运行“inpaint-studio selftest”查找原因。</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first}和{last}</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <extracomment>two sentences, and what is between them</extracomment>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <extracomment>names in a list, and what is between them</extracomment>
        <translation>{first}、{second}</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <extracomment>parts of a sentence that may have commas, and what is between them</extracomment>
        <translation>{first}；{second}</translation>
    </message>
    <message>
        <source>{folder} cannot be used for the results: {why}.</source>
        <translation>{folder} 不能用于存放结果：{why}。</translation>
    </message>
    <message>
        <source>{folder} is the folder of the photos. Choose another folder for the results.</source>
        <translation>{folder} 是照片所在的文件夹。请为结果选择其他文件夹。</translation>
    </message>
    <message>
        <source>{format} cannot store: {missing}.</source>
        <translation>{format} 无法存储：{missing}。</translation>
    </message>
    <message>
        <source>{format} has no transparency: transparent parts of {name} get the background colour.</source>
        <translation>{format} 不支持透明：{name} 的透明部分使用背景颜色。</translation>
    </message>
    <message>
        <source>{format}: unknown format. Use one of {known}.</source>
        <translation>{format}：未知格式。请使用 {known} 之一。</translation>
    </message>
    <message>
        <source>{hours:.1f} h</source>
        <translation>{hours:.1f} 小时</translation>
    </message>
    <message>
        <source>{keys} held</source>
        <translation>按住 {keys}</translation>
    </message>
    <message>
        <source>{key} is reserved for {use}.</source>
        <translation>{key} 保留用于{use}。</translation>
    </message>
    <message>
        <source>{key} is used for “{others}”. Reassign it?</source>
        <translation>{key} 已用于“{others}”。要重新分配吗？</translation>
    </message>
    <message>
        <source>{key} was taken from “{others}”.</source>
        <translation>{key} 已不再用于“{others}”。</translation>
    </message>
    <message>
        <source>{kind} in {places} places, {percent:.1f} % of the photo (at most {most} places and {limit:g} % are plausible)</source>
        <translation>{kind}：{places} 处，占照片的 {percent:.1f}%（合理范围最多 {most} 处、{limit:g}%）</translation>
    </message>
    <message>
        <source>{kind}: sensitivity</source>
        <translation>{kind}：灵敏度</translation>
    </message>
    <message>
        <source>{lock} was not created by this program; delete it or use another folder</source>
        <translation>{lock} 不是由本程序创建的；请删除它或使用其他文件夹</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names} in another folder.</source>
        <translation>{mask} 也是另一文件夹中 {names} 的蒙版。</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names}. {own} would be one for this photo only.</source>
        <translation>{mask} 也是 {names} 的蒙版。命名为 {own} 的蒙版则仅用于此照片。</translation>
    </message>
    <message>
        <source>{mask} is {size} pixels, but {photo} is {photo_size}. The mask must have the size of the photo.</source>
        <translation>{mask} 为 {size} 像素，而 {photo} 为 {photo_size}。蒙版的尺寸必须与照片相同。</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{moved}, feather {feather} px</source>
        <translation>{moved}，羽化 {feather} px</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <comment>{names} and %n more</comment>
        <extracomment>names of photos</extracomment>
        <translation>
            <numerusform>{names} 以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} ({count}×)</source>
        <translation>{name}（{count}×）</translation>
    </message>
    <message>
        <source>{name} cannot be animated. Use one of {known}.</source>
        <translation>{name} 无法保存动画。请使用 {known} 之一。</translation>
    </message>
    <message>
        <source>{name} cannot be replaced: {ending} files cannot be written. Save the results as new files{flag}.</source>
        <translation>无法替换 {name}：无法写入 {ending} 文件。请将结果另存为新文件{flag}。</translation>
    </message>
    <message>
        <source>{name} cannot be saved ({why}).</source>
        <translation>无法保存 {name}（{why}）。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large for the format. Choose another one, such as PNG.</source>
        <translation>无法写入 {name}：{size} px 对该格式过大。请选择其他格式，例如 PNG。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose a smaller size, or a name that ends in .png.</source>
        <translation>无法写入 {name}：{size} px 过大，该格式每边最多 {most} px。请选择较小的尺寸，或以 .png 结尾的名称。</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose another format, such as PNG or TIFF.</source>
        <translation>无法写入 {name}：{size} px 过大，该格式每边最多 {most} px。请选择其他格式，例如 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>{name} contains several images. The first one is opened.</source>
        <translation>{name} 包含多个图像，将打开第一个。</translation>
    </message>
    <message>
        <source>{name} differs in size from the photo you opened: it is a different file.</source>
        <translation>{name} 与您打开的照片尺寸不同：它是另一个文件。</translation>
    </message>
    <message>
        <source>{name} ends a little too early, but no pixel is missing.</source>
        <translation>{name} 结束得略早，但没有缺少像素。</translation>
    </message>
    <message numerus="yes">
        <source>{name} had %n other names (hard links), which still refer to the previous file.</source>
        <comment>{name} had %n other name (a hard link), which still refers to the previous file.</comment>
        <translation>
            <numerusform>{name} 另有 %n 个名称（硬链接），仍指向原来的文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has 8 bits per channel, the photo had 16.</source>
        <translation>{name} 每通道 8 位，原照片为 16 位。</translation>
    </message>
    <message>
        <source>{name} has changed: your work was applied to the current version.</source>
        <translation>{name} 已更改：您的工作已应用到当前版本。</translation>
    </message>
    <message>
        <source>{name} has more than 8 bits per channel, but this format is opened with 8.</source>
        <translation>{name} 每通道超过 8 位，但此格式以 8 位打开。</translation>
    </message>
    <message>
        <source>{name} is a RAW file: its embedded JPEG is opened ({size}). Saving creates a new file; the RAW file is not changed.</source>
        <translation>{name} 是 RAW 文件：打开的是其内嵌的 JPEG（{size}）。保存时会新建文件，RAW 文件保持不变。</translation>
    </message>
    <message>
        <source>{name} is damaged: parts of it may be grey, shifted or discoloured. If you have another copy, use that.</source>
        <translation>{name} 已损坏：部分内容可能呈灰色、错位或颜色异常。如果有其他副本，请使用该副本。</translation>
    </message>
    <message>
        <source>{name} is saved in RGB, the photo was in CMYK.</source>
        <translation>{name} 以 RGB 保存，原照片为 CMYK。</translation>
    </message>
    <message>
        <source>{name} is saved without a palette: it has too many colours now.</source>
        <translation>{name} 保存时不使用调色板：颜色数量过多。</translation>
    </message>
    <message>
        <source>{name} stays in use.</source>
        <translation>继续使用 {name}。</translation>
    </message>
    <message>
        <source>{name} uses an unusual colour format: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name} 使用不常见的颜色格式：将重新压缩整张照片，而不仅是编辑过的部分。</translation>
    </message>
    <message>
        <source>{name} was a lossless JPEG and is now compressed with loss. PNG keeps every pixel.</source>
        <translation>{name} 原为无损 JPEG，现在以有损方式压缩。PNG 可保留每个像素。</translation>
    </message>
    <message>
        <source>{name} was closed to restore your work. Open it again afterwards.</source>
        <translation>为恢复您的工作，已关闭 {name}。之后请重新打开。</translation>
    </message>
    <message>
        <source>{name} was not saved.</source>
        <translation>{name} 未保存。</translation>
    </message>
    <message>
        <source>{name}, {property}</source>
        <extracomment>a name, and a property of what has it, such as its size</extracomment>
        <translation>{name}，{property}</translation>
    </message>
    <message>
        <source>{name}, {size} pixels</source>
        <translation>{name}，{size} 像素</translation>
    </message>
    <message>
        <source>{name}:</source>
        <translation>{name}：</translation>
    </message>
    <message>
        <source>{name}: the name is too long ({length}; the limit is {most}).</source>
        <translation>{name}：名称过长（{length}；最多 {most}）。</translation>
    </message>
    <message>
        <source>{name}: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name}：将重新压缩整张照片，而不仅是编辑过的部分。</translation>
    </message>
    <message>
        <source>{name}: unknown extension. Use one of {known}.</source>
        <translation>{name}：未知扩展名。请使用 {known} 之一。</translation>
    </message>
    <message>
        <source>{name}: {ending} files cannot be written. Use one of {known}.</source>
        <translation>{name}：无法写入 {ending} 文件。请使用 {known} 之一。</translation>
    </message>
    <message>
        <source>{name}: {why}.</source>
        <translation>{name}：{why}。</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number}/{total}</translation>
    </message>
    <message>
        <source>{number} of {total}, {name}:</source>
        <translation>{number}/{total}，{name}：</translation>
    </message>
    <message>
        <source>{path} already exists and was not replaced. Choose another name.</source>
        <translation>{path} 已存在，未被替换。请选择其他名称。</translation>
    </message>
    <message>
        <source>{path} already exists.</source>
        <translation>{path} 已存在。</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({why}).</source>
        <translation>无法打开 {path}（{why}）。</translation>
    </message>
    <message>
        <source>{path} cannot be opened. {why}</source>
        <translation>无法打开 {path}。{why}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be saved in its own format. Use a copy in TIFF or another of {known}.</source>
        <translation>{path} 无法以原格式保存。请使用 TIFF 或 {known} 中其他格式的副本。</translation>
    </message>
    <message>
        <source>{path} cannot be used for the report. Choose a name that ends in .csv.</source>
        <translation>{path} 不能用作报告。请选择以 .csv 结尾的名称。</translation>
    </message>
    <message>
        <source>{path} cannot be written as {format}: {reason}</source>
        <translation>无法将 {path} 保存为 {format}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written: settings and unfinished work will be lost when the program closes. Save your work, and make that folder writable.</source>
        <translation>无法写入 {path}：程序退出时，设置和未完成的工作将丢失。请保存您的工作，并使该文件夹可写。</translation>
    </message>
    <message>
        <source>{path} cannot be written: the name is too long. Choose a shorter one.</source>
        <translation>无法写入 {path}：名称太长。请选择较短的名称。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another location.</source>
        <translation>无法写入 {path}：{reason}。请选择其他位置。</translation>
    </message>
    <message>
        <source>{path} contains more than one image, and only the first would be kept. Save under another name.</source>
        <translation>{path} 包含多个图像，只有第一个会保留。请以其他名称保存。</translation>
    </message>
    <message>
        <source>{path} contains no photos.</source>
        <translation>{path} 不包含照片。</translation>
    </message>
    <message>
        <source>{path} contains no settings; the defaults are used.</source>
        <translation>{path} 不包含设置；使用默认值。</translation>
    </message>
    <message>
        <source>{path} could not be removed.</source>
        <translation>无法删除 {path}。</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} 不存在。</translation>
    </message>
    <message>
        <source>{path} does not exist. Reinstall Inpaint Studio, or choose another network.</source>
        <translation>{path} 不存在。请重新安装 Inpaint Studio，或选择其他神经网络。</translation>
    </message>
    <message>
        <source>{path} does not exist.{flag}</source>
        <translation>{path} 不存在。{flag}</translation>
    </message>
    <message>
        <source>{path} has a different design: {key} is missing or has the wrong shape.</source>
        <translation>{path} 结构不同：{key} 缺失或形状有误。</translation>
    </message>
    <message>
        <source>{path} has a different design: {reason}</source>
        <translation>{path} 结构不同：{reason}</translation>
    </message>
    <message>
        <source>{path} has changed and now has a different size: the work no longer fits.</source>
        <translation>{path} 已被更改且尺寸不同：之前的工作不再适用。</translation>
    </message>
    <message>
        <source>{path} has no transparent part.</source>
        <translation>{path} 没有透明部分。</translation>
    </message>
    <message>
        <source>{path} has too many internal sections to be opened: it is damaged or not a photo.</source>
        <translation>{path} 包含的内部数据段过多，无法打开：它已损坏，或者不是照片。</translation>
    </message>
    <message>
        <source>{path} has weights that are not finite numbers.</source>
        <translation>{path} 的权重含有非有限数值。</translation>
    </message>
    <message>
        <source>{path} is a RAW file without a usable preview. Convert it to TIFF or JPEG in a RAW converter, and open that.</source>
        <translation>{path} 是没有可用预览的 RAW 文件。请用 RAW 转换软件将其转换为 TIFF 或 JPEG，再打开该文件。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a file name.</source>
        <translation>{path} 是文件夹。请选择文件名。</translation>
    </message>
    <message>
        <source>{path} is a photo in the open folder and was not replaced. Choose another name.</source>
        <translation>{path} 是已打开文件夹中的照片，未被替换。请选择其他名称。</translation>
    </message>
    <message>
        <source>{path} is a photo or mask of this batch and was not replaced.</source>
        <translation>{path} 是此批处理的照片或蒙版，未被替换。</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file, and was not replaced. Choose another name.</source>
        <translation>{path} 是管道或设备而不是文件，未被替换。请选择其他名称。</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file: it cannot be opened.</source>
        <translation>{path} 是管道或设备而不是文件，无法打开。</translation>
    </message>
    <message>
        <source>{path} is a project. Open it on its own.</source>
        <translation>{path} 是项目。请单独打开。</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be opened: {reason}. If another program opens it, save it there as PNG.</source>
        <translation>{path} 已损坏，无法打开：{reason}。如果其他程序能打开，请在其中另存为 PNG。</translation>
    </message>
    <message>
        <source>{path} is damaged or not a safetensors file ({reason}).</source>
        <translation>{path} 已损坏或不是 safetensors 文件（{reason}）。</translation>
    </message>
    <message>
        <source>{path} is damaged. Reinstall Inpaint Studio.</source>
        <translation>{path} 已损坏。请重新安装 Inpaint Studio。</translation>
    </message>
    <message>
        <source>{path} is damaged: its list of photos cannot be read.</source>
        <translation>{path} 已损坏：无法读取其照片列表。</translation>
    </message>
    <message>
        <source>{path} is empty (0 bytes).</source>
        <translation>{path} 为空（0 字节）。</translation>
    </message>
    <message>
        <source>{path} is empty: it has no white pixels, so there is nothing to remove.</source>
        <translation>{path} 为空：没有白色像素，因此没有要移除的内容。</translation>
    </message>
    <message>
        <source>{path} is incomplete: part of the photo is missing.</source>
        <translation>{path} 不完整：照片缺少一部分。</translation>
    </message>
    <message>
        <source>{path} is larger than {size} GB: too large for a photo.</source>
        <translation>{path} 大于 {size} GB：对照片来说太大。</translation>
    </message>
    <message>
        <source>{path} is larger than {size} and was not read.</source>
        <translation>{path} 超过 {size}，未读取。</translation>
    </message>
    <message>
        <source>{path} is not a network for Inpaint Studio.</source>
        <translation>{path} 不是用于 Inpaint Studio 的神经网络。</translation>
    </message>
    <message>
        <source>{path} is not a network for finding damage.</source>
        <translation>{path} 不是用于查找损伤的神经网络。</translation>
    </message>
    <message>
        <source>{path} is not a network for finding people.</source>
        <translation>{path} 不是用于查找人物的神经网络。</translation>
    </message>
    <message>
        <source>{path} is not a network for locating text.</source>
        <translation>{path} 不是用于定位文字的神经网络。</translation>
    </message>
    <message>
        <source>{path} is not a network for outlining letters.</source>
        <translation>{path} 不是用于勾勒字符轮廓的神经网络。</translation>
    </message>
    <message>
        <source>{path} is not a network for selecting objects (format {found}).</source>
        <translation>{path} 不是用于选择对象的神经网络（格式 {found}）。</translation>
    </message>
    <message>
        <source>{path} is not a project, or it is damaged: {reason}.</source>
        <translation>{path} 不是项目，或已损坏：{reason}。</translation>
    </message>
    <message>
        <source>{path} is read-only and was not replaced. Choose another name, or make it writable.</source>
        <translation>{path} 是只读文件，未被替换。请选择其他名称，或允许写入。</translation>
    </message>
    <message>
        <source>{path} is the photo you opened and was not replaced. Choose another name.</source>
        <translation>{path} 是您打开的照片，未被替换。请选择其他名称。</translation>
    </message>
    <message>
        <source>{path} is too large for this computer&apos;s memory.</source>
        <translation>{path} 太大，超出本机内存。</translation>
    </message>
    <message>
        <source>{path} is too large.</source>
        <translation>{path} 太大。</translation>
    </message>
    <message>
        <source>{path} is used by Inpaint Studio. Choose another folder for the results.</source>
        <translation>{path} 正由 Inpaint Studio 使用。请为结果选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} is {size} pixels, but the photo is {photo}. The mask is unchanged.</source>
        <translation>{path} 为 {size} 像素，而照片为 {photo}。蒙版保持原样。</translation>
    </message>
    <message>
        <source>{path} is {size} pixels; the limit is {limit} megapixels.</source>
        <translation>{path} 为 {size} 像素；上限为 {limit} 百万像素。</translation>
    </message>
    <message>
        <source>{path} was already replaced by a result with other settings. To make a new one, first put back the photo from the folder {folder}.</source>
        <translation>{path} 已被其他设置的结果替换。要重新生成，请先把文件夹 {folder} 中的照片放回原处。</translation>
    </message>
    <message>
        <source>{path} was changed by another program. Your edits are kept: restore the original file and open it again.</source>
        <translation>{path} 已被其他程序更改。您的编辑已保留：请将文件恢复原样，然后重新打开。</translation>
    </message>
    <message>
        <source>{path} was deleted or has changed.</source>
        <translation>{path} 已被删除或更改。</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}：{error}</translation>
    </message>
    <message>
        <source>{path}: “{name}” cannot be {value}; the default is used.</source>
        <translation>{path}：“{name}”不能为 {value}；使用默认值。</translation>
    </message>
    <message>
        <source>{percent:.0f} %</source>
        <translation>{percent:.0f}%</translation>
    </message>
    <message>
        <source>{percent:.2f} % masked</source>
        <translation>蒙版覆盖 {percent:.2f}%</translation>
    </message>
    <message>
        <source>{photo} is not the photo that {project} was made with, or it has changed.</source>
        <translation>{photo} 不是创建 {project} 时所用的照片，或者之后已被更改。</translation>
    </message>
    <message>
        <source>{piece} (uncertain)</source>
        <translation>{piece}（不确定）</translation>
    </message>
    <message>
        <source>{place} stands for the photo&apos;s name without its extension</source>
        <translation>{place} 代表照片的名称（不含扩展名）</translation>
    </message>
    <message>
        <source>{removal} (hidden)</source>
        <translation>{removal}（已隐藏）</translation>
    </message>
    <message>
        <source>{removed:,} pixels removed, {kept:,} kept.</source>
        <translation>已移除 {removed:,} 个像素，保留 {kept:,} 个。</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>{status}, {seconds:.1f} s</source>
        <translation>{status}，{seconds:.1f} 秒</translation>
    </message>
    <message>
        <source>{text} cannot be added to file names.</source>
        <translation>无法将 {text} 添加到文件名。</translation>
    </message>
    <message>
        <source>{text} cannot be used for file names.</source>
        <translation>{text} 不能用于文件名。</translation>
    </message>
    <message>
        <source>{text}.</source>
        <extracomment>a sentence, and what is at its end</extracomment>
        <translation>{text}。</translation>
    </message>
    <message>
        <source>{title}: {text}</source>
        <extracomment>what a text is about (a file, for example), and the text</extracomment>
        <translation>{title}：{text}</translation>
    </message>
    <message>
        <source>{tool}, subtracted</source>
        <translation>{tool}（减去）</translation>
    </message>
    <message>
        <source>{why}. Ignored: {kinds}</source>
        <translation>{why}。已忽略：{kinds}</translation>
    </message>
    <message>
        <source>{x},{y} is outside the photo ({size}).</source>
        <translation>{x},{y} 位于照片之外（{size}）。</translation>
    </message>
    <message>
        <source>“{discard}” deletes it for good; the photos themselves stay as they are.</source>
        <translation>“{discard}”会将其彻底删除；照片本身保持不变。</translation>
    </message>
    <message>
        <source>“{discard}” loses all of this.</source>
        <translation>“{discard}”会丢失以上全部内容。</translation>
    </message>
    <message>
        <source>“{later}” asks again at the next start.</source>
        <translation>“{later}”会在下次启动时再次询问。</translation>
    </message>
    <message>
        <source>“{save}” saves the changes and keeps the rest for next time.</source>
        <translation>“{save}”会保存更改，其余内容留待下次。</translation>
    </message>
    <message>
        <source>“{save}” saves the changes.</source>
        <translation>“{save}”会保存更改。</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>… and %n more</comment>
        <extracomment>photos, or messages about one each</extracomment>
        <translation>
            <numerusform>…以及另外 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>planes</name>
    <message>
        <source>its palette, which is replaced by full colours</source>
        <translation>调色板（将替换为全彩）</translation>
    </message>
</context>
</TS>
